import { texts } from '../../shared/texts.ts';
import css from './ProductionBadge.module.css';

interface ProductionBadgeProps {
  /** The sign alone: where the word stands nearby already, or only where there is no room for it. */
  readonly short?: 'always' | 'narrow';
}

/** Says that a role or its account is production: by its word and its sign, never by colour alone. */
export function ProductionBadge({ short }: ProductionBadgeProps) {
  return (
    <span
      className={css['badge']}
      data-short={short}
      title={short === undefined ? undefined : texts.badges.production}
    >
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d="M5 .9 9.6 9H.4z" fill="currentColor" />
      </svg>
      {short === 'always' ? null : <span className={css['word']}>{texts.badges.production}</span>}
    </span>
  );
}
