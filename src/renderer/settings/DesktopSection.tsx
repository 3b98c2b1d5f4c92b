import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Checkbox } from '../parts/Checkbox.tsx';
import { Section } from './Section.tsx';
import { ShortcutField } from './ShortcutField.tsx';

/** How Rolecall is at hand on the desktop. */
export function DesktopSection({ settings }: { readonly settings: SettingsView }) {
  const { desktop, openAtLogin, openAtLoginHint } = texts.settings;
  return (
    <Section heading={desktop}>
      <Checkbox
        name="openAtLogin"
        label={openAtLogin}
        hint={openAtLoginHint}
        defaultChecked={settings.openAtLogin}
      />
      <ShortcutField saved={settings.shortcut} taken={settings.shortcutTaken} />
    </Section>
  );
}
