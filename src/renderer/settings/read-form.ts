import type { CommandInput } from '../../shared/contract.ts';
import { deliveryOf } from '../parts/Delivery.tsx';
import { outputOf } from '../parts/Output.tsx';

type Settings = CommandInput<'saveSettings'>;

/** What the form holds, whichever sections it has: a field's name is that of its setting. */
export function readForm(form: HTMLFormElement): Settings {
  const fields = new FormData(form);
  const all = (name: keyof Settings) => fields.getAll(name).map((value) => String(value).trim());
  const text = (name: keyof Settings) => all(name)[0] ?? '';
  const notices = new Set(all('notices').map(Number));
  return {
    region: text('region').toLowerCase(),
    output: outputOf(text('output')),
    duration: Number(text('duration')),
    profileName: text('profileName'),
    delivery: deliveryOf(text('delivery')) ?? 'file',
    production: text('production'),
    nameAccounts: fields.has('nameAccounts'),
    credentialsFile: text('credentialsFile'),
    configFile: text('configFile'),
    extraFiles: all('extraFiles').filter(Boolean),
    onQuit: text('onQuit') === 'remove' ? 'remove' : 'keep',
    renew: fields.has('renew'),
    notices: [...notices].filter((minutes) => minutes > 0).sort((one, other) => other - one),
    openAtLogin: fields.has('openAtLogin'),
    shortcut: text('shortcut'),
  };
}

/** Puts the focus on the field of this setting. */
export function focusOn(form: HTMLFormElement, name: keyof Settings): void {
  form.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
}
