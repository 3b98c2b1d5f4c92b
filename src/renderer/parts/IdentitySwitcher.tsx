import { type KeyboardEvent, useCallback, useId, useRef, useState } from 'react';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { usePressOutside } from '../use-press-outside.ts';
import { Hidden } from './Hidden.tsx';
import { Icon } from './Icon.tsx';
import { IdentityMenu } from './IdentityMenu.tsx';
import { IdentityState } from './IdentityState.tsx';
import css from './IdentitySwitcher.module.css';

/** Whose credentials these are and how far their sign-in is; pressed, everybody who is known here. */
export function IdentitySwitcher({ view }: { readonly view: View }) {
  const id = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'current' | 'last' | null>(null);
  const close = useCallback(() => setOpen(null), []);
  usePressOutside(whole, open !== null, close);

  const identity = view.identities.find((known) => known.id === view.current);
  const { switchIdentity, chooseIdentity } = texts.header;
  const name =
    identity === undefined
      ? chooseIdentity
      : switchIdentity(identity.username, identity.host, texts.settings.states[identity.state]);
  const closeFromMenu = () => {
    button.current?.focus();
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open !== null) {
      // Else the window would close.
      event.preventDefault();
      return close();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(event.key === 'ArrowDown' ? 'current' : 'last');
  };

  return (
    <div ref={whole} className={css['whole']}>
      <button
        ref={button}
        className={css['button']}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open !== null}
        aria-controls={open === null ? undefined : id}
        onClick={() => setOpen(open === null ? 'current' : null)}
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
      {open === null ? null : <IdentityMenu id={id} view={view} from={open} onClose={closeFromMenu} />}
    </div>
  );
}
