import { type FormEvent, useState } from 'react';
import { regionFormat } from '../../shared/formats.ts';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { SaveBar } from '../parts/SaveBar.tsx';
import { Select } from '../parts/Select.tsx';
import { useAnswer } from '../use-answer.ts';
import { AccountsSection } from './AccountsSection.tsx';
import { CredentialsSection } from './CredentialsSection.tsx';
import { DesktopSection } from './DesktopSection.tsx';
import { FilesSection } from './FilesSection.tsx';
import { NameTemplate } from './NameTemplate.tsx';
import { RenewalSection } from './RenewalSection.tsx';
import { focusOn, readForm, showRead } from './read-form.ts';
import { Section } from './Section.tsx';
import css from './SettingsForm.module.css';

/** All that is saved together. */
export function SettingsForm({ view }: { readonly view: View }) {
  const give = useGive();
  const { settings } = view;
  const [wrong, setWrong] = useState(false);
  const [template, setTemplate] = useState(settings.profileName);
  const preview = useAnswer('previewNames', { template });

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = readForm(form);
    // The guard would refuse it too, but it can only say that the window sent something invalid.
    const fits = regionFormat.test(typed.region);
    setWrong(!fits);
    if (!fits) return focusOn(form, 'region');
    if (preview !== null && preview.wrong !== null) return focusOn(form, 'profileName');
    showRead(form, typed);
    give('saveSettings', typed);
  };

  return (
    <form className={css['form']} noValidate onSubmit={save}>
      <CredentialsSection settings={settings} wrong={wrong} />
      <RenewalSection view={view} />
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
