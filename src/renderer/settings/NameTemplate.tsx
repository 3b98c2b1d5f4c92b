import { useId } from 'react';
import type { NamePreview } from '../../shared/inspection.ts';
import { texts } from '../../shared/texts.ts';
import { Field } from '../parts/Field.tsx';
import { Hint } from '../parts/Hint.tsx';
import { useInSight } from '../use-in-sight.ts';
import css from './NameTemplate.module.css';

interface NameTemplateProps {
  readonly saved: string;
  readonly preview: NamePreview | null;
  readonly onTemplate: (template: string) => void;
}

/** How profiles are called, and what that comes to while one types. */
export function NameTemplate({ saved, preview, onTemplate }: NameTemplateProps) {
  const id = useId();
  const [about, showAbout] = useInSight();
  const { template, templateHint, templateWrong, collisions } = texts.settings;
  const wrong = preview?.wrong ?? null;
  return (
    <div>
      <Field
        name="profileName"
        label={template}
        hint={templateHint}
        aria-invalid={wrong === null ? undefined : true}
        describedBy={id}
        defaultValue={saved}
        maxLength={200}
        autoComplete="off"
        onKeyUp={showAbout}
        onInput={({ currentTarget }) => onTemplate(currentTarget.value.trim())}
      />
      <div ref={about} className={css['preview']} id={id}>
        {/* The examples change with each key; only what is wrong is read out. */}
        <div aria-live="polite">{wrong === null ? null : <Hint wrong>{templateWrong[wrong]}</Hint>}</div>
        {wrong !== null || preview === null || preview.examples.length === 0 ? null : (
          <dl>
            {preview.examples.map(({ role, profile }) => (
              <div key={role} className={css['example']}>
                <dt className={css['role']} title={role}>
                  {role}
                </dt>
                <dd className={css['profile']} title={profile}>
                  {profile}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {wrong === null && preview !== null && preview.collisions > 0 ? (
          <Hint>{collisions(preview.collisions)}</Hint>
        ) : null}
      </div>
    </div>
  );
}
