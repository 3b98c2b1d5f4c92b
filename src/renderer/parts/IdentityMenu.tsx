import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Hidden } from './Hidden.tsx';
import { Icon } from './Icon.tsx';
import css from './IdentityMenu.module.css';
import { IdentityState } from './IdentityState.tsx';
import { Menu } from './Menu.tsx';
import type { MenuStart } from './use-menu.ts';

interface IdentityMenuProps {
  readonly id: string;
  readonly view: View;
  /** Where the focus begins. */
  readonly from: MenuStart;
  /** Gives the focus back, too. */
  readonly onClose: () => void;
}

/** Everybody who is known here, and the way to somebody else. */
export function IdentityMenu({ id, view, from, onClose }: IdentityMenuProps) {
  const give = useGive();
  const { identities, current } = view;
  const choose = (identity: string) => {
    onClose();
    give('chooseIdentity', { identity });
  };
  const add = () => {
    onClose();
    give('go', { place: 'welcome' });
  };

  return (
    <Menu
      id={id}
      label={texts.settings.identities}
      from={from}
      className={css['menu']}
      refocusOn={identities.map((identity) => identity.id).join(' ')}
      onClose={onClose}
    >
      {identities.map((identity) => (
        <button
          key={identity.id}
          className={css['entry']}
          type="button"
          role="menuitemradio"
          aria-checked={identity.id === current}
          tabIndex={-1}
          onClick={() => choose(identity.id)}
        >
          <Hidden>
            {texts.header.identity(identity.username, identity.host, texts.settings.states[identity.state])}
          </Hidden>
          <span className={css['mark']}>{identity.id === current ? <Icon name="check" /> : null}</span>
          <span className={css['person']} aria-hidden="true">
            <span className={css['who']}>
              <span className={css['user']}>{identity.username}</span>
              <span className={css['host']}>{identity.host}</span>
            </span>
            <IdentityState state={identity.state} />
          </span>
        </button>
      ))}
      <button className={css['entry']} type="button" role="menuitem" tabIndex={-1} onClick={add}>
        <span className={css['mark']}>
          <Icon name="add" />
        </span>
        <span className={css['who']}>{texts.header.addIdentity}</span>
      </button>
    </Menu>
  );
}
