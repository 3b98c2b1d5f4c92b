import { randomBytes } from 'node:crypto';
import { failureText } from '../shared/failure-texts.ts';
import { appError } from './errors.ts';
import type { FreshKeys } from './grants/fresh-keys.ts';
import type { Journal } from './journal.ts';
import type { OpenDoor, Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import { arePaused } from './settings/paused.ts';
import type { Grant } from './state.ts';

/** What a program needs to ask the endpoint for one grant. */
export interface EndpointAccess {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** 256 bits, in characters that need no quoting anywhere. */
  readonly token: string;
}

/** The container endpoint: off until it is asked for, with a token for each grant, which ends with the grant. */
export interface EndpointDoor {
  /** Opens it for this grant, unless it is open. @throws AppError `endpoint-not-listening`. */
  readonly openFor: (grant: Grant) => Promise<EndpointAccess>;
  readonly close: () => Promise<void>;
}

export function createEndpointDoor(
  { doors, clock }: Pick<Ports, 'doors' | 'clock'>,
  state: PublishedState,
  freshKeys: FreshKeys,
  journal: Journal,
): EndpointDoor {
  /** By grant. */
  const tokens = new Map<string, string>();
  /** By grant, while the door opens: its token holds although the grant does not say so yet. */
  const openings = new Map<string, Promise<EndpointAccess>>();
  let door: Promise<OpenDoor> | null = null;
  let closed = false;

  const grantWith = (id: string) => state.current().grants.find((grant) => grant.id === id);

  async function openDoor(): Promise<OpenDoor> {
    const { createEndpoint } = await import('./delivery/endpoint.ts');
    let address = '';
    const answer = createEndpoint(
      {
        tokens: () => [...tokens].map(([grant, token]) => [token, grant] as const),
        pausedBecause() {
          if (!arePaused(state.current(), clock)) return null;
          const { sentence, nextStep } = failureText({ code: 'programs-paused', facts: {} });
          return `${sentence} ${nextStep}`;
        },
        keysOf(id) {
          const grant = grantWith(id);
          const keys = freshKeys.atOnce(id);
          if (grant === undefined || keys === null) return null;
          journal.record({ role: grant.role, profile: grant.profile, means: 'endpoint' });
          return { ...keys, account: grant.role.account };
        },
      },
      clock,
      () => address,
    );
    const opened = await doors.openEndpoint(answer);
    ({ address } = opened);
    return opened;
  }

  async function shut(): Promise<void> {
    const open = door;
    door = null;
    await open?.then(({ close }) => close()).catch(() => undefined);
  }

  /** A token ends with its grant, and with the person's word; the door with the last of them. */
  function sweep(): void {
    const { grants } = state.current();
    for (const id of tokens.keys())
      if (!openings.has(id) && !grants.some((grant) => grant.id === id && grant.endpoint)) tokens.delete(id);
    if (tokens.size === 0) void shut();
  }

  const stopListening = state.subscribe(() => {
    sweep();
    // A grant that came back by an undo has no token any more.
    const without = state.current().grants.find(({ id, endpoint }) => endpoint && !tokens.has(id));
    if (without !== undefined) state.dispatch({ type: 'endpoint-closed', grant: without.id, said: false });
  });

  async function open(id: string): Promise<EndpointAccess> {
    const token = tokens.get(id) ?? randomBytes(32).toString('base64url');
    tokens.set(id, token);
    door ??= openDoor();
    const { address } = await door;
    if (closed) throw appError('cancelled', {});
    // Stopped while the door opened.
    if (grantWith(id) === undefined) throw appError('grant-unknown', {});
    state.dispatch({ type: 'endpoint-opened', grant: id });
    return { address, token };
  }

  return {
    async openFor({ id }) {
      if (closed) throw appError('cancelled', {});
      const running = openings.get(id);
      if (running !== undefined) return running;
      const opening = open(id).finally(() => {
        openings.delete(id);
        sweep();
      });
      openings.set(id, opening);
      return opening;
    },
    async close() {
      closed = true;
      stopListening();
      tokens.clear();
      await shut();
    },
  };
}
