import type { KeyboardEvent } from 'react';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { Hidden } from './Hidden.tsx';
import { Icon } from './Icon.tsx';
import { IdentityMenu } from './IdentityMenu.tsx';
import { IdentityState } from './IdentityState.tsx';
import css from './IdentitySwitcher.module.css';
import { useMenu } from './use-menu.ts';

/** Whose credentials these are and how far their sign-in is; pressed, everybody who is known here. */
export function IdentitySwitcher({ view }: { readonly view: View }) {
  const menu = useMenu();
  const identity = view.identities.find((known) => known.id === view.current);
  const { switchIdentity, chooseIdentity } = texts.header;
  const name =
    identity === undefined
      ? chooseIdentity
      : switchIdentity(identity.username, identity.host, texts.settings.states[identity.state]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && menu.from !== null) {
      // Else the window would close.
      event.preventDefault();
      return menu.close();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    menu.open(event.key === 'ArrowDown' ? 'chosen' : 'last');
  };

  return (
    <div ref={menu.whole} className={css['whole']}>
      <button
        ref={menu.button}
        className={css['button']}
        type="button"
        aria-haspopup="menu"
        aria-expanded={menu.from !== null}
        aria-controls={menu.from === null ? undefined : menu.id}
        onClick={menu.toggle}
        onKeyDown={onKeyDown}
      >
        {/* What is drawn leaves out the words between, for which there is no room. */}
        <Hidden>{name}</Hidden>
        <span className={css['who']} aria-hidden="true">
          <span className={css['host']} title={identity?.host}>
            {identity?.host ?? texts.product}
          </span>
          {identity === undefined ? null : (
            <span className={css['line']}>
              <span className={css['user']} title={identity.username}>
                {identity.username}
              </span>
              <IdentityState state={identity.state} />
            </span>
          )}
        </span>
        <Icon name="chevron" />
      </button>
      {menu.from === null ? null : (
        <IdentityMenu id={menu.id} view={view} from={menu.from} onClose={menu.leave} />
      )}
    </div>
  );
}
