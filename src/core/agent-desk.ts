import { failureText } from '../shared/failure-texts.ts';
import type { AgentDesk } from './delivery/agent.ts';
import { processId } from './delivery/process-line.ts';
import { appError, failureOf } from './errors.ts';
import type { FreshKeys } from './grants/fresh-keys.ts';
import type { Journal } from './journal.ts';
import type { Ports } from './ports.ts';
import type { ProductionQuestions } from './production-questions.ts';
import type { PublishedState } from './published-state.ts';
import { arePaused } from './settings/paused.ts';
import type { Grant, State } from './state.ts';
import type { Telling } from './telling.ts';
import { untilState } from './until-state.ts';

/** What programs that ask by `credential_process` get, and what stands before it: a locked screen, production, a person who is needed. */
export function createAgentDesk(
  ports: Pick<Ports, 'clock' | 'window'>,
  state: PublishedState,
  freshKeys: FreshKeys,
  production: ProductionQuestions,
  telling: Pick<Telling, 'programAsks'>,
  journal: Journal,
): AgentDesk {
  const { clock, window } = ports;

  /** Whoever asks for production waits for a yes; there is one question, however many ask. */
  async function pastProduction({ id, role, profile }: Grant, deadline: number): Promise<void> {
    const to = { profile, by: 'process' } as const;
    while (!production.mayHand(role, to)) {
      const asked = production.askFor(role, profile);
      const unconfirmed = appError('caller-unconfirmed', { profile });
      if (asked === 'refused') throw appError('caller-refused', { profile });
      if (asked === 'asked' && !window.focused()) telling.programAsks(id, profile);
      const answered = await untilState(
        state,
        clock,
        (now) => now.production === null || production.mayHand(role, to) || !isThere(now, id),
        deadline,
      );
      // Stopped: nobody has to say yes to it any more.
      if (!isThere(state.current(), id)) return;
      if (state.current().refused.includes(profile)) continue;
      // They went elsewhere without an answer.
      const left = asked !== 'behind' && !production.mayHand(role, to);
      if (!answered || left) throw unconfirmed;
    }
  }

  function refuseIfPaused(): void {
    if (arePaused(state.current(), clock)) throw appError('programs-paused', {});
  }

  return {
    async keysFor(id, caller, patience) {
      const deadline = clock.now() + patience;
      const grant = state
        .current()
        .grants.find(
          ({ delivery, role, profile }) => delivery === 'process' && processId(role.id, profile) === id,
        );
      if (grant === undefined) throw appError('profile-forgotten', {});
      refuseIfPaused();
      await pastProduction(grant, deadline);
      const keys = await freshKeys.fresh(grant.id, Math.max(0, deadline - clock.now()));
      // The screen may have been locked while it waited.
      refuseIfPaused();
      const { role, profile } = grant;
      journal.record({ role, profile, means: 'process', caller });
      return { ...keys, account: role.account };
    },
    lineOf(error) {
      const { sentence, nextStep } = failureText(failureOf(error));
      return `${sentence} ${nextStep}`;
    },
  };
}

function isThere({ grants }: State, id: string): boolean {
  return grants.some((grant) => grant.id === id);
}
