import type { Failure } from '../../shared/failure.ts';
import { failureText } from '../../shared/failure-texts.ts';
import { texts } from '../../shared/texts.ts';

/** The words of a notification; what its click does is up to who shows it. */
export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

/** @param moment ms before expiry at which the notice is due. */
export function expiryNotice(profile: string, moment: number): NoticeWords {
  return texts.notifications.expiring(profile, `${Math.round(moment / 60_000)} min`);
}

/** A renewal failed: why, and what to do. */
export function failureNotice(profile: string, failure: Failure): NoticeWords {
  const { sentence, nextStep } = failureText(failure);
  return { title: texts.notifications.renewFailed(profile), body: `${sentence} ${nextStep}` };
}
