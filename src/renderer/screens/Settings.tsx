import { type FormEvent, useRef, useState } from 'react';
import * as v from 'valibot';
import { commands } from '../../shared/contract.ts';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Identities } from '../parts/Identities.tsx';
import { Place } from '../parts/Place.tsx';
import { Select } from '../parts/Select.tsx';
import { placeBehind } from '../place-behind.ts';
import css from './Settings.module.css';

/** The few things to set. */
export function Settings({ view }: { readonly view: View }) {
  const give = useGive();
  const region = useRef<HTMLInputElement>(null);
  const duration = useRef<HTMLSelectElement>(null);
  const [wrong, setWrong] = useState(false);
  const { settings } = view;

  const save = (event: FormEvent) => {
    event.preventDefault();
    const typed = region.current?.value.trim().toLowerCase() ?? '';
    // The guard would refuse it too, but it can only say that the window sent something invalid.
    const fits = v.is(commands.saveSettings.entries.region, typed);
    setWrong(!fits);
    if (!fits) return region.current?.focus();
    give('saveSettings', { region: typed, duration: Number(duration.current?.value ?? 0) });
  };

  return (
    <Place view={view} behind={placeBehind(view)} settings={false}>
      <div className={css['scroll']}>
        <Heading focused>{texts.settings.heading}</Heading>
        <Alert failure={view.failure} now={view.now} />
        <form className={css['form']} noValidate onSubmit={save}>
          <Field
            ref={region}
            label={texts.settings.region}
            hint={texts.settings.regionHint}
            wrong={wrong ? texts.settings.regionInvalid : null}
            defaultValue={settings.region}
            placeholder="eu-central-1"
            autoComplete="off"
          />
          <Select
            ref={duration}
            label={texts.settings.duration}
            hint={texts.settings.durationHint}
            value={settings.duration}
            options={texts.settings.durations}
          />
          <Field label={texts.settings.file} value={settings.credentialsFile} readOnly />
          <Button look="primary">{texts.settings.save}</Button>
        </form>
        <Identities view={view} />
        <p className={css['version']}>{texts.settings.version(settings.version)}</p>
      </div>
    </Place>
  );
}
