import type { AppError } from '../errors.ts';
import type { Transaction } from '../okta/transaction.ts';
import type { Answer, Question } from './conversation.ts';
import { followPush, type PushEnd, type PushTalk } from './follow-push.ts';
import {
  type Challenge,
  leaveChallenge,
  type Outcome,
  type Verification,
  verifyFactor,
} from './verification.ts';

/** By a push to the phone, sent by a click or because the person told Okta to. Another one goes out by a click only. */
export async function verifyByPush(verification: Verification, challenge: Challenge): Promise<Outcome> {
  const { authn, memory } = verification;
  const push = createPushTalk(verification, challenge);
  let begun = challenge.begun;
  let resend: string | null = null;

  const send = async (): Promise<Transaction> => {
    if (begun !== null) return begun;
    return resend === null
      ? verifyFactor(verification, challenge.factor, {}, push.choices())
      : authn.follow(resend, {}, push.choices());
  };

  for (;;) {
    const end: PushEnd = await followPush(verification, push, send);
    begun = null;
    if (end.kind === 'another-way') return leaveChallenge(verification, end.last);
    if (end.kind === 'verified') {
      push.approved();
      if (push.choices().rememberDevice) memory.deviceRemembered();
      return end.transaction;
    }
    // Called off at Okta's side: another factor is what is wanted then.
    if (end.last?.factorResult === 'CANCELLED' && challenge.canUseAnother)
      return leaveChallenge(verification, end.last);
    resend = end.last?.links.resend ?? end.last?.links.next ?? null;
    if ((await push.afterStop(end.why)) === 'another-way') return leaveChallenge(verification, end.last);
  }
}

interface PushScreen extends PushTalk {
  /** It is answered; what comes next takes a moment. */
  readonly approved: () => void;
  /** After a push that was denied or timed out the person decides. */
  readonly afterStop: (why: AppError) => Promise<'send-again' | 'another-way'>;
}

/** The push screen: what it shows, and what the person does meanwhile. */
function createPushTalk({ talk }: Verification, challenge: Challenge): PushScreen {
  const { factor, policy } = challenge;
  const automatic = policy.autoPush.includes(factor.id);
  let chosen = { rememberDevice: policy.rememberByDefault, autoPush: automatic };
  let next = talk.next();

  const show = (state: 'waiting' | 'stopped' | 'approved', number: number | null, why?: AppError): void => {
    const question: Question = {
      kind: 'push',
      label: factor.lead,
      number,
      state,
      canRemember: policy.allowRemember,
      remembered: chosen.rememberDevice,
      autoPush: chosen.autoPush,
      canUseAnother: challenge.canUseAnother,
    };
    talk.show(question, why?.failure ?? null);
  };
  const take = (answer: Answer): void => {
    next = talk.next();
    if (answer.kind === 'push-choices')
      chosen = { rememberDevice: answer.rememberDevice, autoPush: answer.autoPush };
  };

  return {
    waiting: (number: number | null) => show('waiting', number),
    approved: () => show('approved', null),
    next: () => next,
    take,
    choices: () => ({
      rememberDevice: chosen.rememberDevice,
      // Only a change is said: Okta keeps what it knows.
      ...(chosen.autoPush === automatic ? {} : { autoPush: chosen.autoPush }),
    }),
    async afterStop(why: AppError): Promise<'send-again' | 'another-way'> {
      for (;;) {
        show('stopped', null, why);
        const answer = await next;
        take(answer);
        if (answer.kind === 'another-way' || answer.kind === 'send-again') return answer.kind;
      }
    },
  };
}
