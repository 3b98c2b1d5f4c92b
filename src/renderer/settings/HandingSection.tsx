import { shells } from '../../shared/copy-formats.ts';
import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Checkbox } from '../parts/Checkbox.tsx';
import { Select } from '../parts/Select.tsx';
import { Section } from './Section.tsx';

/** The choices for the clipboard. What was set elsewhere must not become another one just because it is none of ours. */
function clipboardTimes(saved: number): readonly (readonly [seconds: number, label: string])[] {
  const { clipboardTimes: usual, clipboardTime } = texts.settings;
  if (usual.some(([seconds]) => seconds === saved)) return usual;
  return [...usual, [saved, clipboardTime(saved)] as const].sort(([one], [other]) => one - other);
}

/** How keys are copied, and how programs get them. */
export function HandingSection({ settings }: { readonly settings: SettingsView }) {
  const words = texts.settings;
  const found = words.shellFound(texts.shells[settings.detectedShell]);
  return (
    <Section heading={words.handingOut}>
      <Select
        name="shell"
        label={words.shell}
        hint={words.shellHint}
        value={settings.shell}
        options={[['', found], ...shells.map((shell) => [shell, texts.shells[shell]] as const)]}
      />
      <Select
        name="clipboardSeconds"
        label={words.clipboard}
        value={settings.clipboardSeconds}
        options={clipboardTimes(settings.clipboardSeconds)}
      />
      <Checkbox
        name="startForCallers"
        label={words.startForCallers}
        hint={words.startForCallersHint}
        defaultChecked={settings.startForCallers}
      />
      <Checkbox
        name="pauseWhenLocked"
        label={words.pauseWhenLocked}
        defaultChecked={settings.pauseWhenLocked}
      />
    </Section>
  );
}
