import { net } from 'electron';
import type { Network } from '../../core/ports.ts';

/** Whether the system has a network. Electron's yes may be wrong, its no is right. */
export function createNetwork(): Network {
  return { online: () => net.isOnline() };
}
