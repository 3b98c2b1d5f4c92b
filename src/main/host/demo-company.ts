import type { DemoCompany } from '../../core/ports.ts';
import type { ShiftableClock } from './clock.ts';

/** The demo company on a loopback port, started at most once, with the app's own clock. */
export function createDemoCompany(clock: ShiftableClock): DemoCompany {
  let started: Promise<string> | null = null;
  return {
    start() {
      started ??= import('../../demo/server.ts').then(
        async ({ startDemoServer }) => (await startDemoServer(clock)).origin,
      );
      return started;
    },
  };
}
