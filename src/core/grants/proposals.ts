import { createHash } from 'node:crypto';
import type { DiffLine, ProposalReason, ProposalView } from '../../shared/proposal-view.ts';
import { appError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { parseDocument } from '../profiles/document.ts';
import { nextFreeName } from '../profiles/name.ts';
import type { Planned } from '../profiles/profile-keys.ts';
import { repaired } from '../profiles/repair.ts';
import type { PublishedState } from '../published-state.ts';
import type { State, Target } from '../state.ts';
import { type Agreement, agreementTo, type Objected, objectionsTo } from './agreements.ts';
import type { FileChange } from './file-changes.ts';
import { profileNames } from './profile-names.ts';
import type { Undo } from './undo.ts';
import { inOrder, writtenText } from './written-texts.ts';

/** Changes of the person's files that wait for their yes, with the lines shown. One at a time: a new one takes the place of the last. */
export interface Proposals {
  /**
   * Asks before profiles are written that are not ours.
   * @param planned the profiles as they will be written; their keys are not shown.
   * @param accept what goes on with a yes to exactly what was shown.
   * @param rename what goes on with another name; null where there is only this one.
   */
  readonly overwrite: (
    targets: readonly Target[],
    planned: readonly Planned[],
    accept: (agreed: Agreement) => Promise<void>,
    rename: ((name: string) => Promise<void>) | null,
  ) => Promise<void>;
  /** Asks before a file is put right. @throws AppError `repair-needless`, `file-unsafe` where there is no repair. */
  readonly repair: (path: string) => Promise<void>;
  /** Asks before the last change is taken back. @throws AppError `undo-…`. */
  readonly undo: () => Promise<void>;
  /** @throws AppError `proposal-gone`, and whatever goes wrong then. */
  readonly accept: (id: string) => Promise<void>;
  readonly decline: (id: string) => void;
  readonly useAnotherName: (id: string) => Promise<void>;
}

interface Open {
  readonly id: string;
  readonly accept: () => Promise<void>;
  readonly rename: () => Promise<void>;
}

export function createProposals(ports: Ports, state: PublishedState, undo: Undo): Proposals {
  const { files } = ports;
  let open: Open | null = null;
  let count = 0;
  // Whoever goes elsewhere has left the question: a late yes to it is none.
  state.subscribe(({ proposal }) => {
    if (proposal === null) open = null;
  });

  async function propose(
    content: Omit<ProposalView, 'id' | 'files'>,
    changes: readonly FileChange[],
    accept: () => Promise<void>,
    rename: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    const { diffLines } = await import('../profiles/diff-lines.ts');
    const shown = changes.filter(({ before, after }) => (before ?? '') !== after);
    const diffs = shown.map(({ path, before, after }): { path: string; lines: readonly DiffLine[] } => ({
      path,
      lines: diffLines(before ?? '', after),
    }));
    count += 1;
    open = { id: String(count), accept, rename };
    state.dispatch({ type: 'proposed', proposal: { id: open.id, ...content, files: diffs } });
    ports.window.open();
  }

  function take(id: string): Open {
    const taken = open;
    if (taken === null || taken.id !== id) throw appError('proposal-gone', {});
    open = null;
    return taken;
  }

  /** What was asked stays on the screen until it is done. */
  async function closing(act: () => Promise<void>): Promise<void> {
    state.dispatch({ type: 'proposal-working' });
    try {
      await act();
    } finally {
      // A new question may stand in its place by then.
      if (open === null) state.dispatch({ type: 'proposal-closed' });
    }
  }

  async function repairOf(path: string): Promise<FileChange> {
    const before = (await files.read(path)) ?? '';
    const after = repaired(before);
    if (after === null)
      throw appError('file-unsafe', {
        path,
        line: 0,
        reason: 'it is not a text of keys and sections',
        repair: false,
      });
    if (after === before) throw appError('repair-needless', {});
    return { path, before, after };
  }

  return {
    async overwrite(targets, planned, accept, rename) {
      const profiles = planned.map(({ name }) => name);
      const objected = await objectionsTo(files, targets, planned);
      const agreed = agreementTo(objected);
      const changes = await changesOf(files, targets, planned, agreed);
      const taken = new Set([...(await namesIn(files, targets)), ...namesOfRoles(state.current())]);
      const [wanted = ''] = profiles;
      const anotherName = rename === null ? '' : nextFreeName(wanted, (name) => taken.has(name));
      await propose(
        { kind: 'overwrite', profiles, reasons: reasonsOf(objected), anotherName },
        changes,
        () => accept(agreed),
        async () => rename?.(anotherName),
      );
    },
    async repair(path) {
      const change = await repairOf(path);
      const shown = fingerprintOf(change.before ?? '');
      const done = fingerprintOf(change.after);
      const before = undo.before([]);
      await propose({ kind: 'repair', profiles: [], reasons: [], anotherName: '' }, [change], async () => {
        const edited = await files.edit(path, (now) => {
          const found = fingerprintOf(now ?? '');
          if (found === done) return now ?? '';
          // Somebody may have put it right meanwhile, or put something else wrong: only what was shown is done.
          const next = found === shown ? repaired(now ?? '') : null;
          if (next === null) throw appError('proposal-outdated', { path });
          return next;
        });
        state.dispatch({ type: 'repaired' });
        await undo.record(before, [{ path, ...edited }]);
      });
    },
    async undo() {
      const { profiles, changes, perform } = await undo.preview();
      await propose({ kind: 'undo', profiles, reasons: [], anotherName: '' }, changes, perform);
    },
    accept: (id) => closing(take(id).accept),
    decline(id) {
      take(id);
      state.dispatch({ type: 'proposal-closed' });
    },
    useAnotherName: (id) => closing(take(id).rename),
  };
}

/** What a yes would do to each file. */
async function changesOf(
  files: Ports['files'],
  targets: readonly Target[],
  planned: readonly Planned[],
  agreed: Agreement,
): Promise<readonly FileChange[]> {
  const changes = targets.map(async (target, index) => {
    const found = inOrder(target, planned).map(async (file) => ({
      file,
      before: await files.read(file.path),
    }));
    try {
      return (await Promise.all(found)).map(({ file, before }) => ({
        path: file.path,
        before,
        after: writtenText(file, before ?? '', planned, agreed),
      }));
    } catch (error) {
      // A further file that cannot be written is told when the first has its profile.
      if (index === 0) throw error;
      return [];
    }
  });
  return (await Promise.all(changes)).flat();
}

/** Names that other roles have, would have, or are granted under. */
function namesOfRoles(state: State): readonly string[] {
  return [
    ...profileNames(state).values(),
    ...Object.values(state.names),
    ...state.grants.map(({ profile }) => profile),
  ];
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(Buffer.from(text, 'latin1')).digest('hex');
}

function reasonsOf(objected: readonly Objected[]): readonly ProposalReason[] {
  return objected.flatMap(({ path, objections }) => objections.map((objection) => ({ path, ...objection })));
}

/** Every name that a section of these files has, so that another one is free. */
async function namesIn(files: Ports['files'], targets: readonly Target[]): Promise<ReadonlySet<string>> {
  const paths = targets.flatMap(({ credentials, config }) => [credentials, config]);
  const texts = await Promise.all(paths.map((path) => files.read(path)));
  return new Set(
    texts.flatMap((text) =>
      parseDocument(text ?? '').sections.map(({ name }) => name.replace(/^profile\s+["']?|["']$/g, '')),
    ),
  );
}
