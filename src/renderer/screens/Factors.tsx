import { texts } from '../../shared/texts.ts';
import type { FactorKind, FactorView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { ChoiceStep } from '../parts/ChoiceStep.tsx';
import type { IconName } from '../parts/Icon.tsx';
import type { ScreenProps } from '../screen-props.ts';

const icons: Record<FactorKind, IconName> = {
  push: 'phone',
  message: 'message',
  code: 'digits',
  question: 'question',
  password: 'lock',
  page: 'page',
};

function noteOf({ kind, lastUsed }: FactorView): string {
  const notes = [lastUsed ? texts.factors.lastUsed : '', kind === 'page' ? texts.factors.onPage : ''];
  return notes.filter(Boolean).join(' · ');
}

/** The ways to verify that this person has. */
export function Factors({ screen, view }: ScreenProps<'factors'>) {
  const give = useGive();
  return (
    <ChoiceStep
      view={view}
      heading={texts.factors.heading}
      name={texts.factors.list}
      choices={screen.factors.map((factor) => ({
        id: factor.id,
        label: factor.label,
        icon: icons[factor.kind],
        note: noteOf(factor),
      }))}
      working={screen.working ? texts.factors.working : null}
      onChoose={(factor) => give('chooseFactor', { factor })}
    />
  );
}
