import type { Place } from '../../shared/contract.ts';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import css from './Header.module.css';
import { IconButton } from './IconButton.tsx';
import { IdentitySwitcher } from './IdentitySwitcher.tsx';

interface HeaderProps {
  readonly view: View;
  readonly behind: Place | null;
  readonly settings: boolean;
}

/** Whose credentials these are, and the ways to the other places. */
export function Header({ view, behind, settings }: HeaderProps) {
  const give = useGive();
  const identity = view.identities.find(({ id }) => id === view.current);
  return (
    <header className={css['header']}>
      {behind === null ? null : (
        <IconButton icon="back" label={texts.header.back} onPress={() => give('go', { place: behind })} />
      )}
      {view.identities.length === 0 ? (
        <p className={css['product']}>{texts.product}</p>
      ) : (
        <IdentitySwitcher view={view} />
      )}
      <div className={css['places']}>
        {settings ? (
          <IconButton
            icon="settings"
            label={texts.header.settings}
            onPress={() => give('go', { place: 'settings' })}
          />
        ) : null}
        {identity?.state === 'live' ? (
          <Button look="quiet" onPress={() => give('signOut', { identity: identity.id })}>
            {texts.header.signOut}
          </Button>
        ) : null}
      </div>
    </header>
  );
}
