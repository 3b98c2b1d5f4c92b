import { type FormEvent, useRef, useState } from 'react';
import * as v from 'valibot';
import { region as regionName } from '../../shared/contract.ts';
import { texts } from '../../shared/texts.ts';
import type { SettingsView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Duration } from '../parts/Duration.tsx';
import { Field } from '../parts/Field.tsx';
import { Output, outputOf } from '../parts/Output.tsx';
import { SaveBar } from '../parts/SaveBar.tsx';
import { Select } from '../parts/Select.tsx';
import { useAnswer } from '../use-answer.ts';
import { ExtraFiles } from './ExtraFiles.tsx';
import { FileField } from './FileField.tsx';
import { NameTemplate } from './NameTemplate.tsx';
import { Section } from './Section.tsx';
import css from './SettingsForm.module.css';

/** All that is saved together. */
export function SettingsForm({ settings }: { readonly settings: SettingsView }) {
  const give = useGive();
  const region = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const output = useRef<HTMLSelectElement>(null);
  const duration = useRef<HTMLSelectElement>(null);
  const credentials = useRef<HTMLInputElement>(null);
  const config = useRef<HTMLInputElement>(null);
  const extra = useRef<HTMLFieldSetElement>(null);
  const quit = useRef<HTMLSelectElement>(null);
  const [wrong, setWrong] = useState(false);
  const [template, setTemplate] = useState(settings.profileName);
  const preview = useAnswer('previewNames', { template });

  const save = (event: FormEvent) => {
    event.preventDefault();
    const typed = region.current?.value.trim().toLowerCase() ?? '';
    // The guard would refuse it too, but it can only say that the window sent something invalid.
    const fits = v.is(regionName, typed);
    setWrong(!fits);
    if (!fits) return region.current?.focus();
    if (preview !== null && preview.wrong !== null) return name.current?.focus();
    const extraFiles = [...(extra.current?.querySelectorAll('input') ?? [])].map(({ value }) => value.trim());
    give('saveSettings', {
      region: typed,
      output: outputOf(output.current?.value),
      duration: Number(duration.current?.value ?? 0),
      profileName: name.current?.value.trim() ?? '',
      credentialsFile: credentials.current?.value.trim() ?? '',
      configFile: config.current?.value.trim() ?? '',
      extraFiles: extraFiles.filter(Boolean),
      onQuit: quit.current?.value === 'remove' ? 'remove' : 'keep',
    });
  };

  return (
    <form className={css['form']} noValidate onSubmit={save}>
      <Section heading={texts.settings.credentials}>
        <Field
          ref={region}
          label={texts.settings.region}
          hint={texts.settings.regionHint}
          wrong={wrong ? texts.settings.regionInvalid : null}
          defaultValue={settings.region}
          placeholder="eu-central-1"
          autoComplete="off"
        />
        <Output ref={output} value={settings.output} />
        <Duration ref={duration} value={settings.duration} />
      </Section>
      <Section heading={texts.settings.names}>
        <NameTemplate ref={name} saved={settings.profileName} preview={preview} onTemplate={setTemplate} />
      </Section>
      <Section heading={texts.settings.files}>
        <FileField ref={credentials} kind="credentials" settings={settings} />
        <FileField ref={config} kind="config" settings={settings} />
        {/* Other files were saved: the fields begin anew with them. */}
        <ExtraFiles key={settings.extraFiles.join('\n')} ref={extra} settings={settings} />
      </Section>
      <Section heading={texts.settings.onQuit}>
        <Select
          ref={quit}
          label={texts.settings.profiles}
          value={settings.onQuit}
          options={texts.settings.onQuits}
        />
      </Section>
      <SaveBar>{texts.settings.save}</SaveBar>
    </form>
  );
}
