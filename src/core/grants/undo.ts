import { appError } from '../errors.ts';
import type { Files } from '../ports.ts';
import type { Patch } from '../profiles/patch.ts';
import type { PublishedState } from '../published-state.ts';
import type { FileChange } from './write-profiles.ts';

/**
 * The last change of the person's files, to be taken back. Only the lines that changed are held, in main's memory: they may be keys
 * (ARCHITECTURE.md, "Secrets").
 */
export interface Undo {
  readonly record: (profiles: readonly string[], changes: readonly FileChange[]) => Promise<void>;
  /** What undoing would do. @throws AppError `undo-nothing`, `undo-overtaken`. */
  readonly preview: () => Promise<UndoPreview>;
  /** @throws as `preview`, and AppError `file-…`. */
  readonly perform: () => Promise<void>;
}

export interface UndoPreview {
  readonly profiles: readonly string[];
  readonly changes: readonly FileChange[];
}

/** @returns an undo that has nothing to take back yet. */
export function createUndo(files: Files, state: PublishedState): Undo {
  let last: { readonly profiles: readonly string[]; readonly patches: ReadonlyMap<string, Patch> } | null =
    null;

  async function preview(): Promise<UndoPreview> {
    const { profiles, patches } = last ?? nothing();
    const changes = await Promise.all(
      [...patches].map(async ([path, patch]) => {
        const before = (await files.read(path)) ?? '';
        return { path, before, after: await takenBack(path, before, patch) };
      }),
    );
    return { profiles, changes };
  }

  return {
    async record(profiles, changes) {
      if (changes.length === 0) return;
      const { patchOf } = await import('../profiles/patch.ts');
      last = {
        profiles,
        patches: new Map(changes.map(({ path, before, after }) => [path, patchOf(before ?? '', after)])),
      };
      state.dispatch({ type: 'undo-known', canUndo: true });
    },
    preview,
    async perform() {
      // Looked at first, so that of two files not one alone is undone.
      const { profiles } = await preview();
      const { patches } = last ?? nothing();
      const { withoutPatch } = await import('../profiles/patch.ts');
      for (const [path, patch] of patches)
        await files.edit(path, (before) => withoutPatch(before ?? '', patch) ?? overtaken(path));
      last = null;
      state.dispatch({ type: 'undone', profiles });
    },
  };
}

async function takenBack(path: string, before: string, patch: Patch): Promise<string> {
  const { withoutPatch } = await import('../profiles/patch.ts');
  return withoutPatch(before, patch) ?? overtaken(path);
}

function nothing(): never {
  throw appError('undo-nothing', {});
}

function overtaken(path: string): never {
  throw appError('undo-overtaken', { path });
}
