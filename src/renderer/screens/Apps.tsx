import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from '../parts/Button.tsx';
import { ChoiceStep } from '../parts/ChoiceStep.tsx';
import { UnusableApps } from '../parts/UnusableApps.tsx';
import type { ScreenProps } from '../screen-props.ts';

/** The AWS apps that Okta lists, when there are several. */
export function Apps({ screen, view }: ScreenProps<'apps'>) {
  const give = useGive();
  return (
    <ChoiceStep
      view={view}
      heading={texts.apps.heading}
      name={texts.apps.list}
      choices={screen.apps}
      working={screen.working ? texts.apps.working : null}
      onChoose={(app) => give('chooseApp', { app })}
      instead={
        screen.apps.length > 1 ? (
          <Button disabled={screen.working} onPress={() => give('chooseEveryApp', {})}>
            {texts.apps.every}
          </Button>
        ) : null
      }
      note={<UnusableApps labels={screen.unusable} />}
      others={
        <Button look="quiet" disabled={screen.working} onPress={() => give('typeAppLink', {})}>
          {texts.apps.link}
        </Button>
      }
    />
  );
}
