import { type FormEvent, useState } from 'react';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { SaveBar } from '../parts/SaveBar.tsx';
import { Select } from '../parts/Select.tsx';
import { useAnswer } from '../use-answer.ts';
import { AccountsSection } from './AccountsSection.tsx';
import { ConsoleSection } from './ConsoleSection.tsx';
import { CredentialsSection } from './CredentialsSection.tsx';
import { DesktopSection } from './DesktopSection.tsx';
import { FilesSection } from './FilesSection.tsx';
import { HandingSection } from './HandingSection.tsx';
import { NameTemplate } from './NameTemplate.tsx';
import { RenewalSection } from './RenewalSection.tsx';
import { focusOn, readForm, showRead } from './read-form.ts';
import { Section } from './Section.tsx';
import css from './SettingsForm.module.css';
import { type Wrong, wrongFields } from './wrong-fields.ts';

/** All that is saved together. */
export function SettingsForm({ view }: { readonly view: View }) {
  const give = useGive();
  const { settings } = view;
  const [wrong, setWrong] = useState<Wrong>({});
  const [template, setTemplate] = useState(settings.profileName);
  const preview = useAnswer('previewNames', { template });

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = readForm(form);
    const found = wrongFields(typed);
    setWrong(found);
    if (found.region !== undefined) return focusOn(form, 'region');
    if (preview !== null && preview.wrong !== null) return focusOn(form, 'profileName');
    if (found.consoleServices !== undefined) return focusOn(form, 'consoleServices');
    if (found.consoleRegions !== undefined) return focusOn(form, 'consoleRegions');
    showRead(form, typed);
    give('saveSettings', typed);
  };

  return (
    <form className={css['form']} noValidate onSubmit={save}>
      <CredentialsSection settings={settings} wrong={wrong} />
      <RenewalSection view={view} />
      <HandingSection settings={settings} />
      <ConsoleSection settings={settings} wrong={wrong} />
      <Section heading={texts.settings.names}>
        <NameTemplate saved={settings.profileName} preview={preview} onTemplate={setTemplate} />
      </Section>
      <AccountsSection settings={settings} />
      <FilesSection settings={settings} />
      <DesktopSection settings={settings} />
      <Section heading={texts.settings.onQuit}>
        <Select
          name="onQuit"
          label={texts.settings.profiles}
          value={settings.onQuit}
          options={texts.settings.onQuits}
        />
      </Section>
      <SaveBar>{texts.settings.save}</SaveBar>
    </form>
  );
}
