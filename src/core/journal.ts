import * as v from 'valibot';
import type { JournalEntry } from '../shared/journal-entry.ts';
import type { Role } from './identities/role.ts';
import type { Clock, Store } from './ports.ts';
import type { PublishedState } from './published-state.ts';

/** So many entries are kept; the oldest go. Programs that ask all day do not push out what the person did. */
const mostEntries = 500;
const mostOfPrograms = 350;
/** What is alike within this time, in ms, is one entry: an IDE asks for all its keys many times over. */
const alikeWithin = 60_000;
/** Names of roles have their paths with them. */
const longestText = 600;

const text = v.pipe(v.string(), v.maxLength(longestText));
const entry = v.object({
  at: v.pipe(v.number(), v.finite()),
  since: v.pipe(v.number(), v.finite()),
  account: text,
  roleName: text,
  profile: text,
  means: v.picklist(['file', 'copy', 'process', 'endpoint', 'console']),
  detail: text,
  caller: text,
  count: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** What is told of one handing out. */
export type HandedOut = Pick<JournalEntry, 'profile' | 'means'> & {
  readonly role: Pick<Role, 'account' | 'name'>;
  readonly detail?: string;
  readonly caller?: string;
};

/** What was handed out: to whom, when and how. Never a key. Of the demo too, for as long as it is there. */
export interface Journal {
  readonly record: (handed: HandedOut) => void;
  /** The latest first. */
  readonly entries: () => Promise<readonly JournalEntry[]>;
  readonly clear: () => Promise<void>;
  /** Resolves when what was recorded is on the disk. */
  readonly settled: () => Promise<void>;
}

/** Reads nothing before it is needed. */
export function createJournal(store: Store, clock: Pick<Clock, 'now'>, state: PublishedState): Journal {
  let loaded: Promise<JournalEntry[]> | null = null;
  let work: Promise<void> = Promise.resolve();

  function load(): Promise<JournalEntry[]> {
    loaded ??= store.load().then(readEntries, () => []);
    return loaded;
  }

  async function add(fresh: JournalEntry): Promise<void> {
    const entries = await load();
    const alike = entries.findIndex(
      (old) => fresh.at - old.since < alikeWithin && likeness(old) === likeness(fresh),
    );
    const [before] = alike < 0 ? [] : entries.splice(alike, 1);
    entries.unshift({ ...fresh, since: before?.since ?? fresh.at, count: (before?.count ?? 0) + 1 });
    forgetOldest(entries);
    store.save(entries.map((one) => ({ ...one })));
    // Nobody else looks at it.
    if (state.current().place === 'journal') state.dispatch({ type: 'journal-grew' });
  }

  // Keys in a file are handed out to whoever reads it.
  state.subscribe(({ grants }, before) => {
    if (grants === before.grants) return;
    for (const grant of grants.filter(({ delivery }) => delivery === 'file')) {
      const known = [...before.grants, ...before.unread].some(
        ({ profile, expiration, delivery }) =>
          profile === grant.profile && expiration === grant.expiration && delivery === 'file',
      );
      if (!known) journal.record({ role: grant.role, profile: grant.profile, means: 'file' });
    }
  });

  const journal: Journal = {
    record({ role, detail = '', caller = '', ...handed }) {
      const at = clock.now();
      const fresh = { ...handed, detail, caller: caller.slice(0, longestText), at, since: at, count: 1 };
      work = work.then(() => add({ ...fresh, account: role.account, roleName: role.name }));
    },
    async entries() {
      await work;
      return [...(await load())];
    },
    async clear() {
      await work;
      const entries = await load();
      entries.length = 0;
      store.save([]);
      state.dispatch({ type: 'journal-cleared' });
    },
    async settled() {
      await work;
      await store.settled();
    },
  };
  return journal;
}

/** A file of somebody else's making is as good as none; one entry that cannot be read takes no other with it. */
function readEntries(stored: unknown): JournalEntry[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, mostEntries).flatMap((one: unknown): JournalEntry[] => {
    const parsed = v.safeParse(entry, one);
    return parsed.success ? [parsed.output] : [];
  });
}

function forgetOldest(entries: JournalEntry[]): void {
  const byPrograms = entries.filter(({ means }) => means === 'process' || means === 'endpoint');
  const oldest = byPrograms.at(-1);
  if (byPrograms.length > mostOfPrograms && oldest !== undefined) entries.splice(entries.indexOf(oldest), 1);
  entries.splice(mostEntries);
}

/** Each call of a script is a process with a number of its own, and they are alike. */
function likeness({ account, roleName, profile, means, detail, caller }: JournalEntry): string {
  return [account, roleName, profile, means, detail, caller.replace(/ \(\d+\)$/, '')].join('\n');
}
