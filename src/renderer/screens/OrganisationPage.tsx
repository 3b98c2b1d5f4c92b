import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Step } from '../parts/Step.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import type { ScreenProps } from '../screen-props.ts';

/** Where Rolecall cannot go on itself: why, and the way to the page that can. Another way to verify leads on in this window, so it comes first. */
export function OrganisationPage({ screen, view }: ScreenProps<'organisation-page'>) {
  const give = useGive();
  const { canUseAnother } = screen;
  return (
    <Step
      view={view}
      heading={texts.organisationPage.heading}
      lead={screen.host}
      why={screen.why}
      headingFocused
    >
      <Actions>
        {canUseAnother ? (
          <Button look="primary" onPress={() => give('useAnotherWay', {})}>
            {texts.code.another}
          </Button>
        ) : null}
        <Button
          look={canUseAnother ? 'plain' : 'primary'}
          icon="page"
          onPress={() => give('openOrganisation', {})}
        >
          {texts.organisationPage.open}
        </Button>
        <WaysOut />
      </Actions>
    </Step>
  );
}
