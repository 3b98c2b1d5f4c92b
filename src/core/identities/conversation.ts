import type { Failure } from '../../shared/failure.ts';
import type { FactorView } from '../../shared/view.ts';

/** What a sign-in asks the person. Plain facts for a screen, never a token. */
export type Question =
  | { readonly kind: 'factor'; readonly factors: readonly FactorView[] }
  | {
      readonly kind: 'code';
      readonly label: string;
      readonly canRemember: boolean;
      readonly canUseAnother: boolean;
    }
  | {
      readonly kind: 'push';
      readonly label: string;
      readonly number: number | null;
      readonly state: 'waiting' | 'stopped';
      readonly canUseAnother: boolean;
    }
  | { readonly kind: 'app'; readonly apps: readonly { readonly id: string; readonly label: string }[] }
  | { readonly kind: 'app-link' };

export type Answer =
  | { readonly kind: 'factor'; readonly factor: string }
  | { readonly kind: 'code'; readonly code: string; readonly rememberDevice: boolean }
  | { readonly kind: 'send-again' }
  | { readonly kind: 'another-way' }
  | { readonly kind: 'app'; readonly app: string }
  | { readonly kind: 'app-link'; readonly link: string };

/** Whether this answers that question: a click can arrive when the step that it was meant for is over. */
export function fits(answer: Answer, question: Question): boolean {
  switch (answer.kind) {
    case 'factor':
      return question.kind === 'factor' && question.factors.some(({ id }) => id === answer.factor);
    case 'app':
      return question.kind === 'app' && question.apps.some(({ id }) => id === answer.app);
    case 'send-again':
      return question.kind === 'push';
    case 'another-way':
      return 'canUseAnother' in question && question.canUseAnother;
    default:
      return question.kind === answer.kind;
  }
}

/** How a sign-in speaks with the person: it shows a question, and takes answers when it is ready for them. */
export interface Conversation {
  /** Shows the question; `failure` says why it is asked again. Replaces the question that stood there. */
  show(question: Question, failure?: Failure): void;
  /** The next answer. @throws AppError `cancelled`. */
  next(): Promise<Answer>;
}

/** A conversation whose answers come from `give`; anything given when nobody listens waits its turn, at most one. */
export function createConversation(
  onShow: (question: Question, failure: Failure | null) => void,
  cancelled: Promise<never>,
): Conversation & { give(answer: Answer): void } {
  let waiting: Answer | null = null;
  let listener: ((answer: Answer) => void) | null = null;
  return {
    show: (question, failure) => onShow(question, failure ?? null),
    next() {
      const answer = new Promise<Answer>((resolve) => {
        listener = resolve;
        if (waiting === null) return;
        listener = null;
        resolve(waiting);
        waiting = null;
      });
      return Promise.race([answer, cancelled]);
    },
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
