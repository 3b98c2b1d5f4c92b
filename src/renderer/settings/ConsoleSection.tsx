import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Checkbox } from '../parts/Checkbox.tsx';
import { Field } from '../parts/Field.tsx';
import { Section } from './Section.tsx';
import type { Wrong } from './wrong-fields.ts';

interface ConsoleSectionProps {
  readonly settings: SettingsView;
  readonly wrong: Wrong;
}

/** How AWS' console is opened, and where. */
export function ConsoleSection({ settings, wrong }: ConsoleSectionProps) {
  const words = texts.settings;
  const list = { maxLength: 500, autoComplete: 'off' } as const;
  return (
    <Section heading={words.console}>
      <Checkbox
        name="consoleSignOut"
        label={words.consoleSignOut}
        hint={words.consoleSignOutHint}
        defaultChecked={settings.consoleSignOut}
      />
      <Field
        {...list}
        name="consoleServices"
        label={words.consoleServices}
        hint={words.consoleServicesHint}
        wrong={wrong.consoleServices ?? null}
        defaultValue={settings.consoleServices.join(', ')}
        placeholder={words.consoleServicesExample}
      />
      <Field
        {...list}
        name="consoleRegions"
        label={words.consoleRegions}
        hint=""
        wrong={wrong.consoleRegions ?? null}
        defaultValue={settings.consoleRegions.join(', ')}
        placeholder={words.consoleRegionsExample}
      />
    </Section>
  );
}
