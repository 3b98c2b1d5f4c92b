import { type FormEvent, useRef, useState } from 'react';
import * as v from 'valibot';
import { profileName, region as regionName } from '../../shared/contract.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Alert } from '../parts/Alert.tsx';
import { CommandCheckbox } from '../parts/CommandCheckbox.tsx';
import { Duration } from '../parts/Duration.tsx';
import { Field } from '../parts/Field.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Output, outputOf } from '../parts/Output.tsx';
import { Place } from '../parts/Place.tsx';
import { SaveBar } from '../parts/SaveBar.tsx';
import type { ScreenProps } from '../screen-props.ts';
import css from './RoleSettings.module.css';

/** What is set for one role alone. */
export function RoleSettings({ screen, view }: ScreenProps<'role'>) {
  const give = useGive();
  const profile = useRef<HTMLInputElement>(null);
  const region = useRef<HTMLInputElement>(null);
  const output = useRef<HTMLSelectElement>(null);
  const duration = useRef<HTMLSelectElement>(null);
  const [wrong, setWrong] = useState<'profile' | 'region' | null>(null);
  const { role, own } = screen;
  const { inherited, ...words } = texts.role;

  const save = (event: FormEvent) => {
    event.preventDefault();
    const name = profile.current?.value.trim() ?? '';
    const place = region.current?.value.trim().toLowerCase() ?? '';
    // The guard would refuse them too, but it can only say that the window sent something invalid.
    const [field, found] = !v.is(profileName, name)
      ? ([profile, 'profile'] as const)
      : ([region, v.is(regionName, place) ? null : 'region'] as const);
    setWrong(found);
    if (found !== null) return field.current?.focus();
    give('saveRole', {
      role: role.id,
      profile: name,
      region: place,
      output: outputOf(output.current?.value),
      duration: Number(duration.current?.value ?? 0),
    });
  };

  return (
    <Place view={view} behind={view.grants.length > 0 ? 'grants' : 'roles'}>
      <div className={css['scroll']}>
        <div>
          <Heading focused>{words.heading}</Heading>
          <p className={css['role']}>
            {role.account} {role.name}
          </p>
        </div>
        <Alert failure={view.failure} now={view.now} />
        <CommandCheckbox
          label={words.pinned}
          hint={words.pinnedHint}
          checked={role.pinned}
          told={view}
          onPress={(pinned) => give('pin', { role: role.id, pinned })}
        />
        <form className={css['form']} noValidate onSubmit={save}>
          <Field
            ref={profile}
            label={words.profile}
            hint={words.profileHint}
            wrong={wrong === 'profile' ? words.profileInvalid : null}
            defaultValue={own.profile}
            placeholder={screen.profile}
            autoComplete="off"
          />
          <Field
            ref={region}
            label={texts.settings.region}
            hint={words.regionHint}
            wrong={wrong === 'region' ? texts.settings.regionInvalid : null}
            defaultValue={own.region}
            placeholder={view.settings.region}
            autoComplete="off"
          />
          <Output ref={output} value={own.output} unset={inherited} />
          <Duration ref={duration} value={own.duration} unset={inherited} />
          <SaveBar>{words.save}</SaveBar>
        </form>
      </div>
    </Place>
  );
}
