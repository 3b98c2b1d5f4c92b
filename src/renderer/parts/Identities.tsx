import { useId, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { useRefocus } from '../use-refocus.ts';
import { Button } from './Button.tsx';
import css from './Identities.module.css';
import { IdentityRow } from './IdentityRow.tsx';

/** Everybody who has signed in here, and the way to somebody else. */
export function Identities({ view }: { readonly view: View }) {
  const give = useGive();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { identities, current } = view;
  // A pressed button goes with what it did: the section takes the focus, or Tab would start over.
  useRefocus(heading, [current, ...identities.flatMap(({ id, state }) => [id, state])].join(' '));
  return (
    <section className={css['section']} aria-labelledby={id}>
      <h2 ref={heading} className={css['heading']} id={id} tabIndex={-1}>
        {texts.settings.identities}
      </h2>
      {identities.length === 0 ? null : (
        <ul className={css['list']} aria-labelledby={id}>
          {identities.map((identity) => (
            <IdentityRow key={identity.id} identity={identity} current={identity.id === current} />
          ))}
        </ul>
      )}
      <Button onPress={() => give('go', { place: 'welcome' })}>{texts.settings.addIdentity}</Button>
    </section>
  );
}
