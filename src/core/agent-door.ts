import type { AgentDesk } from './delivery/agent.ts';
import { failureOf } from './errors.ts';
import type { OpenDoor, Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import type { State } from './state.ts';

/**
 * The door of the agent: opened when a profile has programs ask Rolecall, and then open until the end, for a program may go on asking for what
 * was stopped, and is told so.
 */
export interface AgentDoor {
  /** After a start: opens if there is a helper that may come by. */
  readonly takeUp: () => Promise<void>;
  /** The helper is in its place and the door is open. @throws AppError `helper-…`, `agent-not-listening`. */
  readonly ready: () => Promise<void>;
  /** Puts the helper in its place, so that one knows whether it can be. @throws AppError `helper-…`. */
  readonly prepare: () => Promise<void>;
  /** Nobody is answered any more, and whoever waits is cut off. */
  readonly close: () => Promise<void>;
}

/** Nothing listens before there is a grant to ask for, or a helper of the run before. */
export function createAgentDoor(
  { doors, helper, log }: Pick<Ports, 'doors' | 'helper' | 'log'>,
  state: PublishedState,
  desk: AgentDesk,
): AgentDoor {
  let door: Promise<OpenDoor> | null = null;
  let closed = false;

  const prepare = () => helper.install(state.current().settings.startForCallers);

  async function open(): Promise<OpenDoor> {
    await prepare();
    const { createAgent } = await import('./delivery/agent.ts');
    return doors.openAgent(createAgent(desk));
  }

  async function ready(): Promise<void> {
    if (closed) return;
    // One that is open already says nothing of the helper, which somebody may have damaged since.
    if (door !== null) await prepare();
    door ??= open();
    const opening = door;
    await opening.catch((error: unknown) => {
      // The next one tries again.
      if (door === opening) door = null;
      throw error;
    });
  }

  /** Nobody clicked: it is told where those are who hang on it. */
  function byItself(work: Promise<void>): void {
    void work.catch((error: unknown) => {
      const failure = failureOf(error);
      log('agent.closed', { code: failure.code });
      for (const { id, delivery } of state.current().grants)
        if (delivery === 'process') state.dispatch({ type: 'grant-failed', grant: id, failure });
    });
  }

  /** The ends of what programs ask for: another one is a new grant, or one that was renewed. */
  const endsOf = ({ grants }: State) =>
    grants.flatMap(({ id, delivery, expiresAt }) => (delivery === 'process' ? [`${id} ${expiresAt}`] : []));

  const stopListening = state.subscribe((now, before) => {
    if (now.grants !== before.grants) {
      // A renewal looks after the helper, too, and is the next try where the door did not open.
      const known = endsOf(before);
      if (endsOf(now).some((end) => !known.includes(end))) byItself(ready());
    }
    // What it does when Rolecall does not run stands in the helper itself.
    if (door !== null && now.settings.startForCallers !== before.settings.startForCallers)
      byItself(prepare());
  });

  return {
    ready,
    prepare,
    async takeUp() {
      if (await helper.isInstalled()) byItself(ready());
    },
    async close() {
      closed = true;
      stopListening();
      const open = door;
      door = null;
      await open?.then(({ close }) => close()).catch(() => undefined);
    },
  };
}
