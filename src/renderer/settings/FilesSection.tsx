import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { ExtraFiles } from './ExtraFiles.tsx';
import { FileField } from './FileField.tsx';
import { Section } from './Section.tsx';

/** Which files profiles are written to. */
export function FilesSection({ settings }: { readonly settings: SettingsView }) {
  return (
    <Section heading={texts.settings.files}>
      <FileField kind="credentials" settings={settings} />
      <FileField kind="config" settings={settings} />
      {/* Other files were saved: the fields begin anew with them. */}
      <ExtraFiles key={settings.extraFiles.join('\n')} settings={settings} />
    </Section>
  );
}
