import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Checkbox } from '../parts/Checkbox.tsx';
import { ProductionPattern } from './ProductionPattern.tsx';
import { Section } from './Section.tsx';

/** How accounts are told apart: by what AWS calls them, and which of them are production. */
export function AccountsSection({ settings }: { readonly settings: SettingsView }) {
  const { accounts, nameAccounts, nameAccountsHint } = texts.settings;
  return (
    <Section heading={accounts}>
      <ProductionPattern saved={settings.production} />
      <Checkbox
        name="nameAccounts"
        label={nameAccounts}
        hint={nameAccountsHint}
        defaultChecked={settings.nameAccounts}
      />
    </Section>
  );
}
