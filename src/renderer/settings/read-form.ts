import type { CommandInput } from '../../shared/contract.ts';
import { shells } from '../../shared/copy-formats.ts';
import { deliveryOf } from '../parts/Delivery.tsx';
import { outputOf } from '../parts/Output.tsx';
import { trimTexts } from '../trim-texts.ts';

type Settings = CommandInput<'saveSettings'>;

/** What the form holds, whichever sections it has: a field's name is that of its setting. */
export function readForm(form: HTMLFormElement): Settings {
  const fields = new FormData(form);
  const all = (name: keyof Settings) => fields.getAll(name).map((value) => String(value).trim());
  const text = (name: keyof Settings) => all(name)[0] ?? '';
  const words = (name: keyof Settings) => [
    ...new Set(
      text(name)
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
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
    extraFiles: [...new Set(all('extraFiles').filter(Boolean))],
    onQuit: text('onQuit') === 'remove' ? 'remove' : 'keep',
    renew: fields.has('renew'),
    notices: [...notices].filter((minutes) => minutes > 0).sort((one, other) => other - one),
    openAtLogin: fields.has('openAtLogin'),
    shortcut: text('shortcut'),
    shell: shells.find((shell) => shell === text('shell')) ?? '',
    clipboardSeconds: Number(text('clipboardSeconds')),
    startForCallers: fields.has('startForCallers'),
    pauseWhenLocked: fields.has('pauseWhenLocked'),
    consoleSignOut: fields.has('consoleSignOut'),
    consoleServices: words('consoleServices'),
    consoleRegions: words('consoleRegions'),
  };
}

/**
 * Shows in the fields what was read from them, and is saved. What only they held, a space or a file named twice, would look unsaved for
 * good.
 */
export function showRead(form: HTMLFormElement, read: Settings): void {
  trimTexts(form);
  const named = (name: keyof Settings) =>
    form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
  for (const field of named('region')) field.value = read.region;
  for (const [index, field] of named('notices').entries()) field.value = String(read.notices[index] ?? 0);
  for (const name of ['consoleServices', 'consoleRegions'] as const) {
    for (const field of named(name)) field.value = read[name].join(', ');
  }
  const files = new Set(read.extraFiles);
  for (const field of named('extraFiles')) if (!files.delete(field.value)) field.value = '';
}

/** Puts the focus on the field of this setting. */
export function focusOn(form: HTMLFormElement, name: keyof Settings): void {
  form.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
}
