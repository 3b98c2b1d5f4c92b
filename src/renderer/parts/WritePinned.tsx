import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';

interface WritePinnedProps {
  readonly view: View;
  readonly small?: boolean;
}

/** All pinned roles at once; nothing where none is pinned. */
export function WritePinned({ view, small = false }: WritePinnedProps) {
  const give = useGive();
  if (view.pinned.length === 0) return null;
  return (
    <Button
      small={small}
      look={small ? 'quiet' : 'plain'}
      disabled={view.assumingTogether > 0}
      onPress={() => give('assumePinned', {})}
    >
      {texts.roles.writePinned}
    </Button>
  );
}
