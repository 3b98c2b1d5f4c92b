import { failureText } from '../../shared/failure-texts.ts';
import { notificationTexts } from '../../shared/tray-texts.ts';
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
  const what = signIn ? notificationTexts.clickToSignIn : notificationTexts.clickToRenew;
  const why = failure === null || failure.code === 'session-over' ? '' : `${failureText(failure).sentence} `;
  return {
    title: titleOf(kind, profiles, left),
    body: `${notificationTexts.which(profiles)}${why}${what}`,
    button: signIn ? notificationTexts.signIn : notificationTexts.renew,
  };
}

function titleOf(kind: Notice['kind'], profiles: readonly string[], left: number): string {
  if (kind === 'person') return notificationTexts.needsYou(profiles);
  if (kind === 'lasting') return notificationTexts.renewFailed(profiles);
  return notificationTexts.expiring(profiles, `${Math.max(1, Math.round(left / 60_000))} min`);
}
