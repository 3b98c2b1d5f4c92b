import type { Failure } from '../../shared/failure.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import { type Choice, ChoiceList } from './ChoiceList.tsx';
import { Step } from './Step.tsx';
import { Working } from './Working.tsx';

interface ChoiceStepProps {
  readonly heading: string;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly working: string | null;
  readonly failure: Failure | null;
  readonly onChoose: (id: string) => void;
}

/** A step of the sign-in that asks for one of several things. */
export function ChoiceStep({ heading, name, choices, working, failure, onChoose }: ChoiceStepProps) {
  const give = useGive();
  return (
    <Step heading={heading} lead={name} failure={failure} headingFocused>
      <ChoiceList name={name} choices={choices} disabled={working !== null} onChoose={onChoose} />
      <Button look="quiet" onPress={() => give('cancelSignIn', {})}>
        {texts.code.cancel}
      </Button>
      <Working text={working} />
    </Step>
  );
}
