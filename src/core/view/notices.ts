import { failureText } from '../../shared/failure-texts.ts';
import { texts } from '../../shared/texts.ts';
import type { Notice } from '../grants/notices.ts';

/** The words of a notification. */
export interface NoticeWords {
  readonly title: string;
  readonly body: string;
  /** What its first button, and a click, does. */
  readonly button: string;
}

/** What is told, by why: each names the profiles, what is wrong if anything is, and what a click does. */
export function noticeWords({ kind, profiles, left, failure, signIn }: Notice): NoticeWords {
  const { notifications } = texts;
  const what = signIn ? notifications.clickToSignIn : notifications.clickToRenew;
  const why = failure === null || failure.code === 'session-over' ? '' : `${failureText(failure).sentence} `;
  return {
    title: titleOf(kind, profiles, left),
    body: `${notifications.which(profiles)}${why}${what}`,
    button: signIn ? notifications.signIn : notifications.renew,
  };
}

function titleOf(kind: Notice['kind'], profiles: readonly string[], left: number): string {
  const { notifications } = texts;
  if (kind === 'person') return notifications.needsYou(profiles);
  if (kind === 'lasting') return notifications.renewFailed(profiles);
  return notifications.expiring(profiles, `${Math.max(1, Math.round(left / 60_000))} min`);
}
