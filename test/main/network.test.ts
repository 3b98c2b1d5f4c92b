import { expect, test, vi } from 'vitest';
import { createNetwork } from '../../src/main/host/network.ts';

const system = vi.hoisted(() => ({ online: true }));
vi.mock('electron', () => ({ net: { isOnline: () => system.online } }));

test('the network is there as long as the system says so, asked anew each time', () => {
  const network = createNetwork();
  const asked = [true, false, true].map((online) => {
    system.online = online;
    return network.online();
  });
  expect(asked).toEqual([true, false, true]);
});
