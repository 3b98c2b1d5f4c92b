import { bashExports } from '../delivery/exports.ts';
import type { Ports } from '../ports.ts';
import type { GrantedKeys } from './assume.ts';

/** The clipboard is emptied after this time if it still holds what we put there, in ms (ARCHITECTURE.md, "Secrets"). */
const clipboardLife = 60_000;

export interface CopiedKeys {
  readonly copy: (keys: GrantedKeys) => Promise<void>;
  /** Empties the clipboard if it still holds exported keys; before quit. */
  readonly clear: () => Promise<void>;
}

/** Export commands in the clipboard, and their end. */
export function createCopiedKeys({ clipboard, clock }: Pick<Ports, 'clipboard' | 'clock'>): CopiedKeys {
  let copied: { readonly text: string } | null = null;

  async function clear(): Promise<void> {
    const copy = copied;
    copied = null;
    if (copy !== null && (await clipboard.read()) === copy.text) await clipboard.write('');
  }

  return {
    async copy(keys) {
      const copy = { text: bashExports(keys) };
      await clipboard.write(copy.text);
      copied = copy;
      clock.after(clipboardLife, () => {
        if (copied === copy) void clear();
      });
    },
    clear,
  };
}
