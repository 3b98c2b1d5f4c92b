import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { ChoiceStep } from '../parts/ChoiceStep.tsx';
import type { ScreenProps } from '../screen-props.ts';

/** The ways to verify that this person has. */
export function Factors({ screen, failure }: ScreenProps<'factors'>) {
  const give = useGive();
  return (
    <ChoiceStep
      heading={texts.factors.heading}
      name={texts.factors.list}
      choices={screen.factors.map(({ id, kind, label }) => ({
        id,
        label,
        icon: kind === 'push' ? 'phone' : 'digits',
      }))}
      working={screen.working ? texts.factors.working : null}
      failure={failure}
      onChoose={(factor) => give('chooseFactor', { factor })}
    />
  );
}
