import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { Checkbox } from '../parts/Checkbox.tsx';
import { NoticeTimes } from './NoticeTimes.tsx';
import { Section } from './Section.tsx';

/** Whether credentials are renewed by themselves, and when it is told that they are not. */
export function RenewalSection({ view }: { readonly view: View }) {
  const { renewal, renew, renewHint } = texts.settings;
  const { notices } = view.settings;
  return (
    <Section heading={renewal}>
      <Checkbox name="renew" label={renew} hint={renewHint} defaultChecked={view.settings.renew} />
      {/* They were saved in another order, say: the fields begin anew with that. */}
      <NoticeTimes key={notices.join()} notices={notices} unseen={view.notifications === 'unseen'} />
    </Section>
  );
}
