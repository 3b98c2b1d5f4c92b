import { type Ref, useId } from 'react';
import { texts } from '../../shared/texts.ts';
import { Field } from '../parts/Field.tsx';
import { Hint } from '../parts/Hint.tsx';
import { useInSight } from '../use-in-sight.ts';
import css from './ProfileName.module.css';
import type { TypedProfileName } from './use-profile-name.ts';

interface ProfileNameProps {
  readonly typed: TypedProfileName;
  readonly saved: string;
  /** What it is while nothing is typed. */
  readonly usual: string;
  readonly ref: Ref<HTMLInputElement>;
}

/** How the role's profile is called, with what that comes to under it. */
export function ProfileName({ typed, saved, usual, ref }: ProfileNameProps) {
  const id = useId();
  const [about, showAbout] = useInSight();
  const { profile, profileHint } = texts.role;
  return (
    <div>
      <Field
        ref={ref}
        label={profile}
        hint={profileHint}
        aria-invalid={typed.wrong === null ? undefined : true}
        describedBy={id}
        defaultValue={saved}
        placeholder={usual}
        autoComplete="off"
        onKeyUp={showAbout}
        onInput={({ currentTarget }) => typed.type(currentTarget.value)}
      />
      <div ref={about} className={css['preview']} aria-live="polite">
        <Hint id={id} wrong={typed.wrong !== null}>
          {typed.wrong ?? typed.where}
        </Hint>
      </div>
    </div>
  );
}
