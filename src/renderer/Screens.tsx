import { Activity, type FocusEvent, type ReactNode, useEffect, useRef } from 'react';
import { CurrentScreen } from './CurrentScreen.tsx';
import type { LaterScreens } from './later-screens.ts';
import css from './Screens.module.css';
import { depthOf } from './screens-under.ts';
import type { Told } from './store.ts';

interface ScreensProps extends Told {
  /** Null until they are loaded. */
  readonly later: LaterScreens | null;
}

/** The screen that main says, with those that wait behind it hidden: what was typed, marked or scrolled there is there still. */
export function Screens({ view, catalogue, screens, later }: ScreensProps) {
  return screens.map((each) => {
    const seen = each === view;
    return (
      <Activity key={depthOf(each.screen)} mode={seen ? 'visible' : 'hidden'}>
        <Kept>
          <CurrentScreen view={each} catalogue={catalogue} later={later} />
        </Kept>
      </Activity>
    );
  });
}

/** Gives the focus back to what had it when another screen came before this one. */
function Kept({ children }: { readonly children: ReactNode }) {
  const focused = useRef<Element | null>(null);
  /** What had the focus when it was covered; by the time it is seen again its heading may have taken it. */
  const left = useRef<Element | null>(null);
  const onFocus = (event: FocusEvent) => {
    focused.current = event.target;
  };
  // Effects of an Activity run again whenever it is seen again.
  useEffect(() => {
    const element = left.current;
    if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
    return () => {
      left.current = focused.current;
    };
  }, []);
  return (
    <div className={css['kept']} onFocusCapture={onFocus}>
      {children}
    </div>
  );
}
