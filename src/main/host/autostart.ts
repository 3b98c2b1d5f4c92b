import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LoginItem } from '../../core/ports.ts';
import { texts } from '../../shared/texts.ts';
import { autostartEntry, isEnabled, withExec } from './desktop-entry.ts';

/**
 * Start at login where that is a file in a folder: XDG autostart, as every Linux desktop reads it.
 * @param file of the entry, `…/autostart/rolecall.desktop`.
 * @param argv what the desktop shall run.
 */
export function createAutostart(file: string, argv: readonly string[]): LoginItem {
  const read = () => readFile(file, 'utf8').catch(() => null);
  const write = async (entry: string) => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, entry);
  };
  const enabled = async () => {
    const entry = await read();
    return entry !== null && isEnabled(entry);
  };
  return {
    enabled,
    async set(on) {
      try {
        if (on) await write(autostartEntry(texts.product, texts.welcome.lead, argv));
        else await rm(file, { force: true });
      } catch {
        return false;
      }
      return (await enabled()) === on;
    },
    async repair() {
      const entry = await read();
      if (entry === null || !isEnabled(entry)) return;
      const repaired = withExec(entry, argv);
      if (repaired !== entry) await write(repaired).catch(() => undefined);
    },
  };
}
