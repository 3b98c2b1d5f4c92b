import { afterEach, expect, test } from 'vitest';
import { withoutSignals } from '../../src/main/host/without-signals.ts';

const ours = () => undefined;
afterEach(() => void process.removeListener('SIGHUP', ours));

test('code that hangs itself on signals is loaded without them, and what hung there before stays', async () => {
  process.on('SIGHUP', ours);
  const others = process.listeners('SIGTERM');
  const loaded = await withoutSignals(async () => {
    process.once('SIGHUP', () => process.kill(process.pid, 'SIGKILL'));
    process.on('SIGTERM', () => undefined);
    return 'loaded';
  });
  expect(loaded).toBe('loaded');
  expect(process.listeners('SIGHUP')).toContain(ours);
  expect(process.listeners('SIGHUP').filter((listener) => listener !== ours)).toEqual([]);
  expect(process.listeners('SIGTERM')).toEqual(others);
});
