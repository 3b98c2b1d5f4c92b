import { texts } from '../../shared/texts.ts';
import type { Catalogue, View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { useKnownRoles } from '../use-known-roles.ts';
import { Button } from './Button.tsx';

interface WritePinnedProps {
  readonly view: View;
  readonly catalogue: Catalogue;
  readonly small?: boolean;
}

/** All pinned roles at once, those of this identity; nothing where none of its is pinned. */
export function WritePinned({ view, catalogue, small = false }: WritePinnedProps) {
  const give = useGive();
  const count = useKnownRoles(view.pinned, catalogue).roles.length;
  if (count === 0) return null;
  return (
    <Button
      small={small}
      look={small ? 'quiet' : 'plain'}
      disabled={view.assumingTogether > 0}
      onPress={() => give('assumePinned', {})}
    >
      {texts.roles.writePinned(count, view.pinned.length)}
    </Button>
  );
}
