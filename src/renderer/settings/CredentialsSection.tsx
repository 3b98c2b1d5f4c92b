import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Delivery } from '../parts/Delivery.tsx';
import { Duration } from '../parts/Duration.tsx';
import { Field } from '../parts/Field.tsx';
import { Output } from '../parts/Output.tsx';
import { Section } from './Section.tsx';
import type { Wrong } from './wrong-fields.ts';

interface CredentialsSectionProps {
  readonly settings: SettingsView;
  readonly wrong: Wrong;
}

/** What credentials are asked for, and what is written beside them. */
export function CredentialsSection({ settings, wrong }: CredentialsSectionProps) {
  const { credentials, region, regionHint, regionExample } = texts.settings;
  return (
    <Section heading={credentials}>
      <Field
        name="region"
        label={region}
        hint={regionHint}
        wrong={wrong.region ?? null}
        defaultValue={settings.region}
        placeholder={regionExample}
        autoComplete="off"
      />
      <Output name="output" value={settings.output} />
      <Duration name="duration" value={settings.duration} />
      <Delivery name="delivery" value={settings.delivery} />
    </Section>
  );
}
