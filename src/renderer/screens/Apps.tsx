import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { ChoiceStep } from '../parts/ChoiceStep.tsx';
import type { ScreenProps } from '../screen-props.ts';

/** The AWS apps that Okta lists, when there are several. */
export function Apps({ screen, failure }: ScreenProps<'apps'>) {
  const give = useGive();
  return (
    <ChoiceStep
      heading={texts.apps.heading}
      name={texts.apps.list}
      choices={screen.apps}
      working={screen.working ? texts.apps.working : null}
      failure={failure}
      onChoose={(app) => give('chooseApp', { app })}
    />
  );
}
