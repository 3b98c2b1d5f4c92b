import type { ReactNode } from 'react';
import type { View } from '../../shared/view.ts';
import { Actions } from './Actions.tsx';
import { type Choice, ChoiceList } from './ChoiceList.tsx';
import css from './ChoiceStep.module.css';
import { Step } from './Step.tsx';
import { WaysOut } from './WaysOut.tsx';
import { Working } from './Working.tsx';

interface ChoiceStepProps {
  readonly view: View;
  readonly heading: string;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly working: string | null;
  readonly onChoose: (id: string) => void;
  /** For whoever wants none of them in particular, above the list. */
  readonly instead?: ReactNode;
  /** About the list as a whole, under it. */
  readonly note?: ReactNode;
  /** For whoever does not find it in the list. */
  readonly others?: ReactNode;
}

/** A step of the sign-in that asks for one of several things. */
export function ChoiceStep(props: ChoiceStepProps) {
  const { view, heading, name, choices, working, onChoose, instead, note, others } = props;
  return (
    <Step view={view} heading={heading} lead={name} headingFocused>
      {instead}
      <ChoiceList name={name} choices={choices} disabled={working !== null} onChoose={onChoose} />
      {note}
      <Actions>
        {others}
        <WaysOut />
      </Actions>
      <div className={working === null ? css['idle'] : css['working']}>
        <Working text={working} />
      </div>
    </Step>
  );
}
