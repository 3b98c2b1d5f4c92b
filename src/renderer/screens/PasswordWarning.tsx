import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from '../parts/Button.tsx';
import { Form } from '../parts/Form.tsx';
import { Step } from '../parts/Step.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import type { ScreenProps } from '../screen-props.ts';

/** The password will expire. Who wants credentials now goes on with one press; changing it is the next one. */
export function PasswordWarning({ screen, view }: ScreenProps<'password-warning'>) {
  const give = useGive();
  return (
    <Step
      view={view}
      heading={texts.passwordWarning.heading}
      lead={texts.passwordWarning.days(screen.days)}
      headingFocused
    >
      <Form
        submit={texts.passwordWarning.skip}
        working={screen.working ? texts.passwordWarning.working : null}
        onSubmit={() => give('skipStep', {})}
        others={
          <>
            {screen.canChange ? (
              <Button disabled={screen.working} onPress={() => give('wantNewPassword', {})}>
                {texts.passwordWarning.change}
              </Button>
            ) : null}
            <WaysOut />
          </>
        }
      />
    </Step>
  );
}
