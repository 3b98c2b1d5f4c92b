import type { ReactNode, RefObject } from 'react';
import type { Place as PlaceName } from '../../shared/contract.ts';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import { ClipboardTimer } from './ClipboardTimer.tsx';
import { Header } from './Header.tsx';
import css from './Place.module.css';
import { StatusLine } from './StatusLine.tsx';

interface PlaceProps {
  readonly view: View;
  /** Where "Back" leads; null where there is nothing behind. */
  readonly behind: PlaceName | null;
  readonly settings?: boolean;
  /** What is going on; it takes the line at the bottom before a notice does. */
  readonly working?: string | null;
  /** Stands in the line at the bottom while there is nothing to say. */
  readonly foot?: ReactNode;
  /** A button at the end of that line. */
  readonly action?: ReactNode;
  /** What one would do next: takes the focus when the clipboard's button is gone that had it. */
  readonly next?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A place that one comes back to: header, content, and a line at the bottom that is always there, so nothing moves. */
export function Place(props: PlaceProps) {
  const { view, behind, settings = true, working = null, foot, action, next, children } = props;
  const give = useGive();
  const until = view.clipboardUntil;
  const canUndoStop = working === null && view.canUndoStop && view.notice?.text === 'stopped';
  return (
    <div className={css['place']}>
      <Header view={view} behind={behind} settings={settings} />
      <main className={css['content']}>{children}</main>
      <StatusLine
        working={working}
        notice={view.notice}
        undo={
          canUndoStop ? (
            <Button small onPress={() => give('undoStop', {})}>
              {texts.grants.undoStop}
            </Button>
          ) : null
        }
        clipboard={until === null ? null : <ClipboardTimer until={until} now={view.now} />}
        afterClipboard={next}
        action={action}
      >
        {foot}
      </StatusLine>
    </div>
  );
}
