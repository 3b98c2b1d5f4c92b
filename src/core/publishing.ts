import type { Catalogue, View } from '../shared/view.ts';
import { dueNotice, untilNextChange } from './grants/schedule.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import { rememberedOf } from './settings/remembered.ts';
import { untilCountdownChanges } from './view/countdowns.ts';
import { expiryNotice } from './view/notices.ts';
import { catalogueOf, viewOf } from './view/view.ts';

/** Tells every surface of each change, keeps what survives a restart, and holds the one timer. */
export interface Publishing {
  readonly view: () => View;
  readonly catalogue: () => Catalogue;
  readonly onView: (listener: (view: View) => void) => void;
  readonly onCatalogue: (listener: (catalogue: Catalogue) => void) => void;
  /** A surface that shows seconds was opened or closed. */
  readonly secondsShown: (shown: boolean) => void;
  /** Nothing is told any more, and no timer is left. */
  readonly stop: () => void;
}

/** @param renew what a click on an expiry notice does. */
export function createPublishing(
  ports: Ports,
  state: PublishedState,
  renew: (grant: string) => void,
): Publishing {
  const viewListeners: ((view: View) => void)[] = [];
  const catalogueListeners: ((catalogue: Catalogue) => void)[] = [];
  let stopTimer: () => void = () => undefined;
  let seconds = false;
  let stopped = false;

  const view = () => viewOf(state.current(), ports.clock.now(), ports.environment);

  /** Tells every surface, gives the notices that are due, and sets the one timer to the next moment something changes. */
  function publish(): void {
    if (stopped) return;
    giveNotices();
    stopTimer();
    const now = ports.clock.now();
    const current = state.current();
    const spans = [
      untilNextChange(current.grants, now, seconds),
      untilCountdownChanges(current, now, seconds),
    ].flatMap((span) => span ?? []);
    stopTimer = spans.length === 0 ? () => undefined : ports.clock.after(Math.min(...spans), publish);
    const next = view();
    for (const listener of viewListeners) listener(next);
  }

  function giveNotices(): void {
    const now = ports.clock.now();
    for (const { id } of state.current().grants) {
      // Looked up anew: the record of the notice before published, and may have given this one already.
      const grant = state.current().grants.find((candidate) => candidate.id === id);
      const moment = grant === undefined ? null : dueNotice(grant, now);
      if (grant === undefined || moment === null) continue;
      // Recorded first: the record publishes, and a notice that is not recorded would be given again there.
      state.dispatch({ type: 'noticed', grant: grant.id, at: moment });
      ports.notifier.show({ ...expiryNotice(grant.profile, moment), onClick: () => renew(grant.id) });
    }
  }

  state.subscribe((current, before) => {
    publish();
    if (current.catalogueVersion !== before.catalogueVersion || current.current !== before.current) {
      const catalogue = catalogueOf(current);
      for (const listener of catalogueListeners) listener(catalogue);
    }
    const remembered = rememberedOf(current, before);
    if (remembered !== null) ports.store.save(remembered);
  });
  ports.clock.onJump(publish);

  return {
    view,
    catalogue: () => catalogueOf(state.current()),
    onView: (listener) => viewListeners.push(listener),
    onCatalogue: (listener) => catalogueListeners.push(listener),
    secondsShown(shown) {
      if (seconds === shown) return;
      seconds = shown;
      publish();
    },
    stop() {
      stopped = true;
      stopTimer();
    },
  };
}
