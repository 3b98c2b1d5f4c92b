import { useId, useState } from 'react';
import type { ProductionPreview } from '../../shared/inspection.ts';
import { texts } from '../../shared/texts.ts';
import { Field } from '../parts/Field.tsx';
import { Hint } from '../parts/Hint.tsx';
import { useAnswer } from '../use-answer.ts';
import { useInSight } from '../use-in-sight.ts';
import css from './ProductionPattern.module.css';

/** Nothing can be said of a pattern while no role is known. */
function wordsOf(preview: ProductionPreview | null): string | null {
  if (preview === null || preview.all === 0) return null;
  const { productionNone, productionOf } = texts.settings;
  return preview.roles === 0 ? productionNone : productionOf(preview);
}

/** Habits of regular expressions, which mean nothing here. */
const oddMarks = /[$()+?[\\\]^|]/g;

/** Which accounts and roles are production, and what that comes to while one types. */
export function ProductionPattern({ saved }: { readonly saved: string }) {
  const id = useId();
  const [about, showAbout] = useInSight();
  const [pattern, setPattern] = useState(saved);
  const preview = useAnswer('previewProduction', { pattern });
  const { production, productionHint, productionOdd } = texts.settings;
  const odd = [...new Set(pattern.match(oddMarks))];
  return (
    <div>
      <Field
        name="production"
        label={production}
        hint={productionHint}
        describedBy={id}
        defaultValue={saved}
        maxLength={300}
        autoComplete="off"
        onKeyUp={showAbout}
        onInput={({ currentTarget }) => setPattern(currentTarget.value.trim())}
      />
      <div ref={about} className={css['preview']} id={id} aria-live="polite">
        {odd.length === 0 ? null : (
          <div className={css['odd']}>
            <Hint>{productionOdd(odd)}</Hint>
          </div>
        )}
        <Hint>{wordsOf(preview)}</Hint>
      </div>
    </div>
  );
}
