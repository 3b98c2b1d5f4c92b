import type { PasswordRule } from '../../shared/password-policy.ts';
import { texts } from '../../shared/texts.ts';
import { Hidden } from './Hidden.tsx';
import { Icon } from './Icon.tsx';
import css from './PasswordRules.module.css';

interface PasswordRulesProps {
  readonly id: string;
  readonly rules: readonly PasswordRule[];
  /** Which of them are met, in their order. */
  readonly met: readonly boolean[];
  /** A password that lacks something was to be sent. */
  readonly tried: boolean;
}

const textOf = (rule: PasswordRule): string =>
  rule.rule === 'excluded' ? texts.newPassword.rule.excluded : texts.newPassword.rule[rule.rule](rule.count);

/** What the organisation asks of a password. A rule is read out when it becomes met or unmet, and only that one. */
export function PasswordRules({ id, rules, met, tried }: PasswordRulesProps) {
  if (rules.length === 0) return null;
  return (
    <div className={css['rules']} id={id}>
      <p id={`${id}-name`}>{texts.newPassword.rules}</p>
      <ul className={css['list']} aria-labelledby={`${id}-name`} aria-live="polite" data-tried={tried}>
        {rules.map((rule, index) => (
          <li key={rule.rule} className={css['rule']} data-met={met[index] === true} aria-atomic="true">
            <Icon name={met[index] === true ? 'check' : 'circle'} />
            <span>
              {textOf(rule)}
              <Hidden>: {met[index] === true ? texts.newPassword.met : texts.newPassword.unmet}</Hidden>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
