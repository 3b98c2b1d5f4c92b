import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appError } from '../../src/core/errors.ts';
import { createFiles } from '../../src/main/host/files.ts';
import { failureCode } from '../core/failure-code.ts';
import { type Home, newHome } from './files-home.ts';

let home: Home;
let path = '';
beforeEach(() => {
  home = newHome();
  path = home.place('credentials', theirs);
});
afterEach(() => home.remove());

const theirs = '[a]\nkey = a\n\n[b]\nkey = b\n';
const ours = '[ours]\nkey = ours\n';
/** Idempotent, as every change has to be. */
const withOurs = (before: string | null) => (before?.includes(ours) ? before : `${before ?? ''}${ours}`);

/** An adapter among writers: `before` runs in the last moment before its first swap, and what that gives right after it. */
function filesAmong(before: () => () => void) {
  let swaps = 0;
  return createFiles(home.apart, {
    rename: async (from, to) => {
      if (to !== path || ++swaps > 1) return rename(from, to);
      const after = before();
      await rename(from, to);
      after();
    },
  });
}

/** Opens the file now, and what it gives writes into it. */
function opened(flags: 'a' | 'w') {
  const fd = openSync(path, flags);
  return (text: string) => {
    writeSync(fd, text);
    closeSync(fd);
  };
}

describe('a writer that had opened the file before our swap', () => {
  test('and appends after it is kept, once', async () => {
    const files = filesAmong(() => {
      const write = opened('a');
      return () => write('[late]\nkey = late\n');
    });
    const edited = await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`${theirs}[late]\nkey = late\n${ours}`);
    expect(edited).toEqual({
      before: `${theirs}[late]\nkey = late\n`,
      after: home.text('credentials'),
    });
    expect(home.tree()).toEqual(['credentials']);
  });

  test('and had truncated it is kept with everything that it wrote', async () => {
    const files = filesAmong(() => {
      const write = opened('w');
      return () => write(theirs.replace('key = b', 'key = changed'));
    });
    await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`${theirs.replace('key = b', 'key = changed')}${ours}`);
  });

  test('and is slow after truncating is waited for', async () => {
    const files = filesAmong(() => {
      const write = opened('w');
      return () => setTimeout(() => write('[a]\nkey = slow\n'), 200);
    });
    await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`[a]\nkey = slow\n${ours}`);
  });

  test('and is slow in the middle of it is waited for', async () => {
    const files = filesAmong(() => {
      const fd = openSync(path, 'w');
      return () => {
        writeSync(fd, theirs.slice(0, 7));
        setTimeout(() => writeSync(fd, `${theirs.slice(7)}[late]\n`), 200);
      };
    });
    await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`${theirs}[late]\n${ours}`);
  });

  test('and died after truncating does not take the file with it', async () => {
    const files = filesAmong(() => {
      closeSync(openSync(path, 'w'));
      return () => undefined;
    });
    await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`${theirs}${ours}`);
  });

  test('is kept even when our change cannot be made any more', async () => {
    const files = filesAmong(() => {
      const write = opened('a');
      return () => write('[ours]\nkey = taken\n');
    });
    const act = () =>
      files.edit(path, (before) => {
        if (before?.includes('taken')) throw appError('profile-not-ours', { path, profile: 'ours' });
        return withOurs(before);
      });
    expect(await failureCode(act)).toBe('profile-not-ours');
    expect(home.text('credentials')).toBe(`${theirs}[ours]\nkey = taken\n`);
    expect(home.tree()).toEqual(['credentials']);
  });
});

describe('a writer that had read the file before our swap', () => {
  test('and rewrites it after it is kept, and our change is made again', async () => {
    const files = filesAmong(() => {
      const read = readFileSync(path, 'latin1');
      return () => writeFileSync(path, `${read}[late]\n`);
    });
    const edited = await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`${theirs}[late]\n${ours}`);
    expect(edited).toEqual({ before: `${theirs}[late]\n`, after: `${theirs}[late]\n${ours}` });
  });

  test('and is caught between truncating and writing is waited for', async () => {
    const files = filesAmong(() => () => {
      const write = opened('w');
      setTimeout(() => write(`${theirs}[late]\n`), 200);
    });
    await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`${theirs}[late]\n${ours}`);
  });

  test('and removes it after it has removed it', async () => {
    const files = filesAmong(() => () => rmSync(path));
    await files.edit(path, withOurs);
    expect(home.tree()).toEqual([]);
  });
});

test('a writer that only adds to what we wrote is kept, and nothing is written again', async () => {
  let swaps = 0;
  const files = createFiles(home.apart, {
    rename: async (from, to) => {
      await rename(from, to);
      if (to !== path) return;
      swaps += 1;
      appendFileSync(path, '[more]\n');
    },
  });
  const edited = await files.edit(path, withOurs);
  expect(home.text('credentials')).toBe(`${theirs}${ours}[more]\n`);
  expect(swaps).toBe(1);
  expect(edited).toEqual({ before: theirs, after: `${theirs}${ours}` });
});

test('one writer after the other, each into the file that we have just replaced, is kept', async () => {
  let swaps = 0;
  const files = createFiles(home.apart, {
    rename: async (from, to) => {
      if (to !== path || ++swaps > 3) return rename(from, to);
      const write = opened('a');
      await rename(from, to);
      write(`[late ${swaps}]\n`);
      if (swaps === 1) appendFileSync(path, '[new]\n');
    },
  });
  await files.edit(path, withOurs);
  expect(swaps).toBe(4);
  expect(home.text('credentials')).toBe(`${theirs}${ours}[new]\n[late 1]\n[late 2]\n[late 3]\n`);
});

describe('two writers, one in the old file and one in the new', () => {
  test('that both append are both kept', async () => {
    const files = filesAmong(() => {
      const write = opened('a');
      return () => {
        write('[late]\n');
        appendFileSync(path, '[new]\n');
      };
    });
    await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`${theirs}${ours}[new]\n[late]\n`);
    expect(home.backups()).toHaveLength(1);
  });

  test('that set keys of two sections are both kept, each in its section', async () => {
    const files = filesAmong(() => {
      const write = opened('w');
      return () => {
        write(theirs.replace('key = a\n', 'key = a\nlate = 1\n'));
        writeFileSync(path, `[aa]\nkey = a\n\n${theirs}region = new\n`);
      };
    });
    await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(
      `[aa]\nkey = a\n\n[a]\nkey = a\nlate = 1\n\n[b]\nkey = b\nregion = new\n${ours}`,
    );
  });

  test('that set the same key differently: one is in the file, the other beside it', async () => {
    const files = filesAmong(() => {
      const write = opened('w');
      return () => {
        write(theirs.replace('key = a', 'key = late'));
        writeFileSync(path, theirs.replace('key = a', 'key = new'));
      };
    });
    await files.edit(path, withOurs);
    expect(home.text('credentials')).toBe(`${theirs.replace('key = a', 'key = new')}${ours}`);
    expect(home.backups().map(home.text)).toEqual([theirs, theirs.replace('key = a', 'key = late')]);
  });
});

test('a file that is emptied right before we come is read when it is written again', async () => {
  const write = opened('w');
  setTimeout(() => write('[a]\nkey = late\n'), 200);
  const seen: (string | null)[] = [];
  await createFiles(home.apart).edit(path, (before) => {
    seen.push(before);
    return withOurs(before);
  });
  expect(seen[0]).toBe('[a]\nkey = late\n');
});

test.each([0, 12])(
  'a file is not read before it has been quiet, by a clock that is %i ms behind, too',
  async (ahead) => {
    const changed = Date.now() + ahead;
    utimesSync(path, changed / 1_000, changed / 1_000);
    let read = 0;
    await createFiles(home.apart).edit(path, (before) => {
      read = Date.now();
      return before ?? '';
    });
    expect(read - changed).toBeGreaterThanOrEqual(14);
  },
);

test('a file from the future is read at once', async () => {
  utimesSync(path, 4e9, 4e9);
  expect((await createFiles(home.apart).edit(path, withOurs)).after).toBe(`${theirs}${ours}`);
});
