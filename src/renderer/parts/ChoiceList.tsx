import css from './ChoiceList.module.css';
import { Icon, type IconName } from './Icon.tsx';

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
}

interface ChoiceListProps {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly disabled: boolean;
  readonly onChoose: (id: string) => void;
}

/** A named list of buttons, one per choice. */
export function ChoiceList({ name, choices, disabled, onChoose }: ChoiceListProps) {
  return (
    <ul className={css['list']} aria-label={name}>
      {choices.map((choice) => (
        <li key={choice.id}>
          <button
            className={css['choice']}
            type="button"
            aria-disabled={disabled ? true : undefined}
            onClick={disabled ? undefined : () => onChoose(choice.id)}
          >
            {choice.icon === undefined ? null : <Icon name={choice.icon} />}
            <span className={css['label']}>{choice.label}</span>
            <Icon name="chevron" />
          </button>
        </li>
      ))}
    </ul>
  );
}
