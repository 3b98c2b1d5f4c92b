import { texts } from '../../shared/texts.ts';
import type { IdentityView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import { Hint } from './Hint.tsx';
import css from './IdentityRow.module.css';

interface IdentityRowProps {
  readonly identity: IdentityView;
  /** The window speaks about it. */
  readonly current: boolean;
}

/** One identity and what can be done with it. Its buttons are named in full: there is one of each per identity. */
export function IdentityRow({ identity, current }: IdentityRowProps) {
  const give = useGive();
  const { id, username, host, state } = identity;
  const signedOut = state === 'signed-out';
  const facts = [host, texts.settings.states[state], current ? texts.settings.current : ''];
  return (
    <li className={css['row']} aria-label={texts.settings.identity(username, host)}>
      <div className={css['who']}>
        <p className={css['name']}>{username}</p>
        <Hint>{facts.filter(Boolean).join(' · ')}</Hint>
      </div>
      <div className={css['actions']}>
        {current && !signedOut ? null : (
          <Button
            small
            label={(signedOut ? texts.settings.signIn : texts.settings.show)(username, host)}
            onPress={() => give('chooseIdentity', { identity: id })}
          >
            {signedOut ? texts.settings.signInShort : texts.settings.showShort}
          </Button>
        )}
        {state === 'live' ? (
          <Button
            small
            label={texts.settings.signOut(username, host)}
            onPress={() => give('signOut', { identity: id })}
          >
            {texts.settings.signOutShort}
          </Button>
        ) : null}
        <Button
          small
          label={texts.settings.forget(username, host)}
          onPress={() => give('forgetIdentity', { identity: id })}
        >
          {texts.settings.forgetShort}
        </Button>
      </div>
    </li>
  );
}
