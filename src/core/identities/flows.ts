import { AppError, appError, failureOf, isFailure } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { identityAt } from '../reduce-sign-in.ts';
import { type Answer, type Conversation, createConversation, fits } from './conversation.ts';

/** What goes on with a person for an identity: who is asked, and how it is stopped. */
interface Flow {
  readonly give: (answer: Answer) => void;
  readonly controller: AbortController;
}

/**
 * Where a flow leaves the person when it fails: the form of a `sign-in` stays, to be tried again; from `more` within a live session
 * they are back where they were; of `step-up` whoever needed it tells the failure.
 */
export type FlowKind = 'sign-in' | 'more' | 'step-up';

/** The conversations under way: at most one an identity. A cancelled one changes nothing any more. */
export interface Flows {
  /** Runs `act` as the one flow of this identity; one that ran before is cancelled. When it ends badly, so does the sign-in. */
  run<T>(
    identity: string,
    kind: FlowKind,
    act: (talk: Conversation, signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  isRunning(identity: string): boolean;
  /** @throws AppError `not-asked` when no question of this identity is open. */
  answer(identity: string, answer: Answer): void;
  cancel(identity: string): void;
}

/** Answers that a step takes while it works on the one before, and that no request waits for. */
const takenWhileWorking: readonly Answer['kind'][] = ['another-way', 'push-choices'];

/** @returns no conversation yet. */
export function createFlows(ports: Ports, state: PublishedState): Flows {
  const flows = new Map<string, Flow>();
  return {
    async run(identity, kind, act) {
      flows.get(identity)?.controller.abort();
      const controller = new AbortController();
      const { signal } = controller;
      const cancelled = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(appError('cancelled', {})), { once: true });
      });
      cancelled.catch(() => undefined);
      const talk = createConversation((question, failure, stepUp) => {
        if (!signal.aborted) state.dispatch({ type: 'asked', identity, question, failure, stepUp });
      }, cancelled);
      const flow: Flow = { give: talk.give, controller };
      flows.set(identity, flow);
      try {
        return await Promise.race([act(talk, signal), cancelled]);
      } catch (error) {
        if (flows.get(identity) === flow) {
          const told = kind !== 'step-up' && !isFailure(error, 'cancelled');
          const failure = told ? failureOf(error) : null;
          if (failure !== null) ports.log('sign-in.failed', { code: failure.code });
          if (!(error instanceof AppError))
            ports.log('defect', { code: error instanceof Error ? error.name : 'unknown' });
          state.dispatch({ type: 'sign-in-ended', identity, failure, stay: told && kind === 'sign-in' });
        }
        throw error;
      } finally {
        if (flows.get(identity) === flow) flows.delete(identity);
      }
    },
    isRunning: (identity) => flows.has(identity),
    answer(identity, answer) {
      const flow = flows.get(identity);
      const signIn = identityAt(state.current(), identity)?.signIn;
      if (flow === undefined || signIn?.at !== 'asked' || !fits(answer, signIn.question))
        throw appError('not-asked', {});
      // The same button twice: a second code would cost a second try at Okta.
      if (signIn.working && !takenWhileWorking.includes(answer.kind)) return;
      // A choice beside the waiting push is no answer: nothing is awaited, and what is shown stays.
      if (answer.kind !== 'push-choices') {
        state.dispatch({ type: 'acted' });
        state.dispatch({ type: 'answered', identity });
      }
      flow.give(answer);
    },
    cancel(identity) {
      flows.get(identity)?.controller.abort();
      flows.delete(identity);
      state.dispatch({ type: 'sign-in-ended', identity, failure: null, stay: false });
    },
  };
}
