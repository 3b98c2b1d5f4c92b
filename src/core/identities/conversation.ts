import type { Failure } from '../../shared/failure.ts';
import type { PasswordPolicy } from '../../shared/password-policy.ts';
import type { FactorView } from '../../shared/view.ts';

/** What a sign-in asks the person. Plain facts for a screen, never a token. */
export type Question =
  | { readonly kind: 'factor'; readonly factors: readonly FactorView[] }
  | {
      readonly kind: 'code';
      /** Tells one challenge from the next. */
      readonly id: string;
      readonly label: string;
      readonly field: 'code' | 'answer' | 'password';
      /** The security question, or what a token device asks for. */
      readonly prompt: string | null;
      /** ms since the epoch from which on a message may be sent again; null: nothing is sent. */
      readonly resendAt: number | null;
      /** ms since the epoch at which the device shows a code that was not used yet; null: it does now. */
      readonly freshAt: number | null;
      readonly canRemember: boolean;
      readonly remembered: boolean;
      readonly canUseAnother: boolean;
    }
  | {
      readonly kind: 'push';
      readonly label: string;
      readonly number: number | null;
      readonly state: 'waiting' | 'stopped' | 'approved';
      readonly canRemember: boolean;
      readonly remembered: boolean;
      readonly autoPush: boolean;
      readonly canUseAnother: boolean;
    }
  | { readonly kind: 'password-warning'; readonly days: number | null; readonly canChange: boolean }
  | { readonly kind: 'new-password'; readonly expired: boolean; readonly policy: PasswordPolicy }
  | { readonly kind: 'organisation-page'; readonly why: Failure; readonly canUseAnother: boolean }
  | {
      readonly kind: 'app';
      readonly apps: readonly { readonly id: string; readonly label: string }[];
      readonly unusable: readonly string[];
    }
  | {
      readonly kind: 'app-link';
      readonly unusable: readonly string[];
      /** Okta listed AWS apps, only not the one that is wanted. */
      readonly anyListed: boolean;
      readonly canUseAnother: boolean;
    }
  | { readonly kind: 'role'; readonly app: string };

export type Answer =
  | { readonly kind: 'factor'; readonly factor: string }
  | { readonly kind: 'code'; readonly code: string; readonly rememberDevice: boolean }
  | { readonly kind: 'push-choices'; readonly rememberDevice: boolean; readonly autoPush: boolean }
  | { readonly kind: 'send-again' }
  | { readonly kind: 'another-way' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'want-new-password' }
  | { readonly kind: 'new-password'; readonly oldPassword: string; readonly newPassword: string }
  | { readonly kind: 'app'; readonly app: string }
  | { readonly kind: 'every-app' }
  | { readonly kind: 'type-link' }
  | { readonly kind: 'app-link'; readonly link: string }
  | { readonly kind: 'role'; readonly role: string; readonly provider: string };

/** Whether this answers that question: a click can arrive when the step that it was meant for is over. */
export function fits(answer: Answer, question: Question): boolean {
  switch (answer.kind) {
    case 'factor':
      return question.kind === 'factor' && question.factors.some(({ id }) => id === answer.factor);
    case 'app':
      return question.kind === 'app' && question.apps.some(({ id }) => id === answer.app);
    case 'push-choices':
      return question.kind === 'push';
    case 'send-again':
      return question.kind === 'push'
        ? question.state === 'stopped'
        : question.kind === 'code' && question.resendAt !== null;
    case 'another-way':
      return 'canUseAnother' in question && question.canUseAnother;
    case 'skip':
      return question.kind === 'new-password' ? !question.expired : question.kind === 'password-warning';
    case 'want-new-password':
      return question.kind === 'password-warning' && question.canChange;
    case 'every-app':
      return question.kind === 'app' && question.apps.length > 1;
    case 'type-link':
      return question.kind === 'app';
    default:
      return question.kind === answer.kind;
  }
}

/** How a sign-in speaks with the person: it shows a question, and takes answers when it is ready for them. */
export interface Conversation {
  /** Shows the question; `failure` says why it is asked again. Replaces the question that stood there. */
  show(question: Question, failure?: Failure | null): void;
  /** The same conversation, whose questions are those of a step-up. */
  forStepUp(): Conversation;
  /** The next answer. @throws AppError `cancelled`. */
  next(): Promise<Answer>;
}

/**
 * A conversation whose answers come from `give`. One that is given when nobody listens waits its turn, at most one, and only as long as
 * the question that it was meant for stands.
 */
export function createConversation(
  onShow: (question: Question, failure: Failure | null, stepUp: boolean) => void,
  cancelled: Promise<never>,
): Conversation & { give(answer: Answer): void } {
  let waiting: Answer | null = null;
  let listener: ((answer: Answer) => void) | null = null;
  let shown = '';

  function show(question: Question, failure: Failure | null, stepUp: boolean): void {
    const key = nameOf(question);
    if (key !== shown) waiting = null;
    shown = key;
    onShow(question, failure, stepUp);
  }

  function next(): Promise<Answer> {
    const answer = new Promise<Answer>((resolve) => {
      listener = resolve;
      if (waiting === null) return;
      listener = null;
      resolve(waiting);
      waiting = null;
    });
    const either = Promise.race([answer, cancelled]);
    // It may be listened to only later, when the flow has been given up already.
    either.catch(() => undefined);
    return either;
  }

  const speaking = (stepUp: boolean): Conversation => ({
    show: (question, failure) => show(question, failure ?? null, stepUp),
    forStepUp: () => speaking(true),
    next,
  });

  return {
    ...speaking(false),
    give(answer) {
      if (listener === null) {
        waiting = answer;
        return;
      }
      listener(answer);
      listener = null;
    },
  };
}

/** The same for every showing of one question, another for the next. */
function nameOf(question: Question): string {
  if (question.kind === 'code') return `code ${question.id}`;
  return question.kind === 'push' ? `push ${question.label}` : question.kind;
}
