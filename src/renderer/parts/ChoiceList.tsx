import { useId } from 'react';
import css from './ChoiceList.module.css';
import { Hint } from './Hint.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { press } from './press.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Drawn under the label and read out after it; no part of the button's name. */
  readonly note?: string;
}

interface ChoiceListProps {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly disabled: boolean;
  readonly onChoose: (id: string) => void;
}

/** A named list of buttons, one per choice. */
export function ChoiceList({ name, choices, disabled, onChoose }: ChoiceListProps) {
  const id = useId();
  return (
    <ul className={css['list']} aria-label={name}>
      {choices.map((choice, index) => (
        <li key={choice.id}>
          <button
            className={css['choice']}
            type="button"
            aria-describedby={choice.note ? `${id}-${index}` : undefined}
            aria-disabled={disabled ? true : undefined}
            onClick={disabled ? undefined : press(() => onChoose(choice.id))}
          >
            {choice.icon === undefined ? null : <Icon name={choice.icon} />}
            <span className={css['label']}>{choice.label}</span>
            <Icon name="chevron" />
          </button>
          {choice.note ? (
            <div className={css['note']}>
              <Hint id={`${id}-${index}`}>{choice.note}</Hint>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
