import { texts } from '../../shared/texts.ts';
import css from './ProductionBadge.module.css';
import { ProductionSign } from './ProductionSign.tsx';

interface ProductionBadgeProps {
  /** Where its container, which has to be one for queries, is narrow, the sign is enough. */
  readonly shrinks?: boolean;
}

/** Says that a role or its account is production: by its word and its sign, never by colour alone. */
export function ProductionBadge({ shrinks = false }: ProductionBadgeProps) {
  const { production } = texts.badges;
  return (
    <span className={css['badge']} data-shrinks={shrinks} title={shrinks ? production : undefined}>
      <ProductionSign />
      <span className={css['word']}>{production}</span>
    </span>
  );
}
