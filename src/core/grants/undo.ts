import { appError } from '../errors.ts';
import type { Files } from '../ports.ts';
import type { Patch } from '../profiles/patch.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant } from '../state.ts';
import type { GrantedKeys } from './assume.ts';
import type { FileChange } from './file-changes.ts';

/** How things stood before a change of these profiles. */
export interface Before {
  readonly profiles: readonly string[];
  readonly grants: readonly Grant[];
  readonly keys: ReadonlyMap<string, GrantedKeys>;
}

export interface UndoPreview {
  readonly profiles: readonly string[];
  readonly changes: readonly FileChange[];
  /** Takes back what was looked at and nothing else. @throws AppError `proposal-outdated`, `undo-overtaken`, `file-…`. */
  readonly perform: () => Promise<void>;
}

/**
 * The last change of the person's files, to be taken back. Only the lines that changed are held, in main's memory: they may be keys
 * (ARCHITECTURE.md, "Secrets").
 */
export interface Undo {
  /** To be asked before a change that `record` tells of afterwards. */
  readonly before: (profiles: readonly string[]) => Before;
  readonly record: (before: Before, changes: readonly FileChange[]) => Promise<void>;
  /**
   * As `record`, of a *Stop*: that one is taken back without a question, also where no file was to hold the keys.
   * @param wasThere false: somebody had taken the profile out of its file before, and there is nothing to bring back.
   */
  readonly recordStop: (before: Before, changes: readonly FileChange[], wasThere: boolean) => Promise<void>;
  /**
   * Keys of these profiles are new without a change to tell of: what was done to them before is not what is there now. What was done to
   * others beside them can still be taken back.
   * @param again makes the same change in another text of this file.
   */
  readonly renewed: (
    profiles: readonly string[],
    changes: readonly FileChange[],
    again: (text: string, path: string) => string,
  ) => Promise<void>;
  /** Takes a *Stop* back that was the last change. @throws AppError `undo-nothing`, `undo-overtaken`, `file-…`. */
  readonly stop: () => Promise<void>;
  /** What undoing would do. @throws AppError `undo-nothing`, `undo-overtaken`. */
  readonly preview: () => Promise<UndoPreview>;
}

interface Change {
  readonly before: Before;
  /** By path. */
  readonly patches: Map<string, Patch>;
  readonly isStop: boolean;
}

/**
 * @param keys those of the live grants, which go back with them.
 * @returns an undo that has nothing to take back yet.
 */
export function createUndo(files: Files, state: PublishedState, keys: Map<string, GrantedKeys>): Undo {
  let last: Change | null = null;

  async function perform(change: Change): Promise<void> {
    const [path = ''] = change.patches.keys();
    if (last !== change) throw appError('proposal-outdated', { path });
    // Looked at first, so that of two files not one alone is undone.
    await changesOf(files, change);
    const { withoutPatch } = await import('../profiles/patch.ts');
    // Back by the way that was gone, so that in between no profile is worse off than it was then.
    for (const [file, patch] of [...change.patches].reverse())
      await files.edit(file, (text) => withoutPatch(text ?? '', patch) ?? overtaken(file));
    last = null;
    const { profiles, grants, keys: old } = change.before;
    for (const profile of profiles) {
      const granted = old.get(profile);
      if (granted === undefined) keys.delete(profile);
      else keys.set(profile, granted);
    }
    state.dispatch({ type: 'undone', profiles, before: grants });
  }

  async function remember(before: Before, changes: readonly FileChange[], isStop: boolean): Promise<void> {
    const { patchOf } = await import('../profiles/patch.ts');
    const patches = new Map(
      changes.map((change) => [change.path, patchOf(change.before ?? '', change.after)]),
    );
    last = { before, patches, isStop };
    // What is shown before it is undone are lines of files.
    state.dispatch({ type: 'undo-known', canUndo: changes.length > 0, canUndoStop: isStop });
  }

  return {
    before(profiles) {
      const held = profiles.flatMap((profile) => {
        const granted = keys.get(profile);
        return granted === undefined ? [] : [[profile, granted] as const];
      });
      return { profiles, grants: state.current().grants, keys: new Map(held) };
    },
    async record(before, changes) {
      if (changes.length > 0) await remember(before, changes, false);
    },
    async recordStop(before, changes, wasThere) {
      if (wasThere) return remember(before, changes, true);
      if (last !== null) last = { ...last, isStop: false };
      state.dispatch({ type: 'undo-known', canUndo: state.current().canUndo, canUndoStop: false });
    },
    async renewed(profiles, changes, again) {
      const change = last;
      if (change?.before.profiles.some((profile) => profiles.includes(profile))) {
        last = null;
        state.dispatch({ type: 'undo-known', canUndo: false, canUndoStop: false });
        return;
      }
      if (change === null) return;
      const { patchAfter } = await import('../profiles/patch.ts');
      for (const { path, before, after } of changes) {
        const patch = change.patches.get(path);
        if (patch === undefined) continue;
        const next = patchAfter(patch, before ?? '', after, (text) => again(text, path));
        change.patches.set(path, next);
      }
    },
    async stop() {
      if (last === null || !last.isStop) throw appError('undo-nothing', {});
      await perform(last);
    },
    async preview() {
      const change = last;
      if (change === null) throw appError('undo-nothing', {});
      const changes = await changesOf(files, change);
      return { profiles: change.before.profiles, changes, perform: () => perform(change) };
    },
  };
}

async function changesOf(files: Files, { patches }: Change): Promise<readonly FileChange[]> {
  const { withoutPatch } = await import('../profiles/patch.ts');
  return Promise.all(
    [...patches].map(async ([path, patch]) => {
      const before = (await files.read(path)) ?? '';
      return { path, before, after: withoutPatch(before, patch) ?? overtaken(path) };
    }),
  );
}

function overtaken(path: string): never {
  throw appError('undo-overtaken', { path });
}
