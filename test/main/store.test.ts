import { expect, test } from 'vitest';
import { type Box, createStore } from '../../src/main/host/store.ts';

/** A box in memory that records its writes, and may refuse the first of them. */
function memoryBox({ refusals = 0 } = {}) {
  const values = new Map<string, unknown>();
  const writes: unknown[] = [];
  const box: Box = {
    get: (key) => values.get(key),
    set(key, value) {
      if (refusals-- > 0) throw new Error('ENOSPC');
      values.set(key, value);
      writes.push(value);
    },
  };
  return { writes, open: async () => box };
}

test('what was saved is on the disk once settled, and is loaded by the next run', async () => {
  const { writes, open } = memoryBox();
  const store = createStore(open);
  store.save({ region: 'eu-central-1' });
  await store.settled();
  expect(writes).toEqual([{ region: 'eu-central-1' }]);
  expect(await createStore(open).load()).toEqual({ region: 'eu-central-1' });
});

test('a burst of changes is written once, as the last of them left it', async () => {
  const { writes, open } = memoryBox();
  const store = createStore(open);
  store.save(1);
  store.save(2);
  await Promise.resolve();
  store.save(3);
  await store.settled();
  expect(writes).toEqual([3]);
});

test('a change after a write is written after it', async () => {
  const { writes, open } = memoryBox();
  const store = createStore(open);
  for (const state of [1, 2, 3]) {
    store.save(state);
    await store.settled();
  }
  expect(writes).toEqual([1, 2, 3]);
});

test('a change that comes while the file is being opened is not lost', async () => {
  const { writes, open } = memoryBox();
  let opened: () => void = () => undefined;
  const opening = new Promise<void>((done) => {
    opened = done;
  });
  const asked: unknown[] = [];
  const store = createStore(() => {
    asked.push('open');
    return opening.then(open);
  });
  store.save('early');
  await expect.poll(() => asked).toEqual(['open']);
  store.save('late');
  opened();
  await store.settled();
  expect(writes).toEqual(['early', 'late']);
});

test('a disk that refuses ends nothing, and the next change is saved anew', async () => {
  const { writes, open } = memoryBox({ refusals: 1 });
  const store = createStore(open);
  store.save('refused');
  await expect(store.settled()).resolves.toBeUndefined();
  store.save('kept');
  await store.settled();
  expect(writes).toEqual(['kept']);
});

test('a file that cannot be opened ends nothing, and is opened for the next change', async () => {
  const { writes, open } = memoryBox();
  let attempts = 0;
  const store = createStore(async () => {
    if (attempts++ === 0) throw new Error('EACCES');
    return open();
  });
  store.save('unwritten');
  await store.settled();
  store.save('written');
  await store.settled();
  expect(writes).toEqual(['written']);
});

test('is settled at once when nothing was saved', async () => {
  const { writes, open } = memoryBox();
  await createStore(open).settled();
  expect(writes).toEqual([]);
});
