import type { Catalogue, View } from '../shared/view.ts';
import { isWaiting } from './grants/renewable.ts';
import { untilNextLook } from './grants/schedule.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import { rememberedOf } from './settings/remembered.ts';
import { untilCountdownChanges } from './view/countdowns.ts';
import { catalogueOf } from './view/role-view.ts';
import { viewOf } from './view/view.ts';

/** Tells every surface of each change, keeps what survives a restart, and holds the one timer. */
export interface Publishing {
  readonly view: () => View;
  readonly catalogue: () => Catalogue;
  readonly onView: (listener: (view: View) => void) => void;
  readonly onCatalogue: (listener: (catalogue: Catalogue) => void) => void;
  /** The window, which shows seconds, was opened or closed. */
  readonly windowShown: (shown: boolean) => void;
  /** Nothing is told any more, and no timer is left. */
  readonly stop: () => void;
}

/**
 * @param look what is to be looked at whenever something has changed or a minute has passed: renewals, notices. `woken`: the computer woke up,
 * or was unlocked.
 */
export function createPublishing(
  ports: Ports,
  state: PublishedState,
  look: (woken: boolean) => void,
): Publishing {
  const viewListeners: ((view: View) => void)[] = [];
  const catalogueListeners: ((catalogue: Catalogue) => void)[] = [];
  let stopTimer: () => void = () => undefined;
  let windowShown = false;
  let stopped = false;

  const view = () => viewOf(state.current(), ports.clock.now(), ports.environment);

  /** Looks at what is due, tells every surface, and sets the one timer to the next moment something changes. */
  function publish(woken = false): void {
    if (stopped) return;
    look(woken);
    stopTimer();
    const now = ports.clock.now();
    const current = state.current();
    const seconds = windowShown ? 'window' : ports.environment.trayTitle ? 'tray' : 'nowhere';
    const spans = [
      untilNextLook(
        current.grants,
        now,
        seconds,
        current.grants.some((grant) => isWaiting(current, grant)),
      ),
      untilCountdownChanges(current, now, windowShown),
    ].flatMap((span) => span ?? []);
    stopTimer = spans.length === 0 ? () => undefined : ports.clock.after(Math.min(...spans), () => publish());
    const next = view();
    for (const listener of viewListeners) listener(next);
  }

  state.subscribe((current, before) => {
    publish();
    if (current.catalogueVersion !== before.catalogueVersion || current.current !== before.current) {
      const catalogue = catalogueOf(current);
      for (const listener of catalogueListeners) listener(catalogue);
    }
    // What was told in between has been saved already: the newest state is what counts.
    const remembered = rememberedOf(state.current(), before);
    if (remembered !== null) ports.store.save(remembered);
  });
  ports.clock.onJump(() => publish(true));

  return {
    view,
    catalogue: () => catalogueOf(state.current()),
    onView: (listener) => viewListeners.push(listener),
    onCatalogue: (listener) => catalogueListeners.push(listener),
    windowShown(shown) {
      if (windowShown === shown) return;
      windowShown = shown;
      publish();
    },
    stop() {
      stopped = true;
      stopTimer();
    },
  };
}
