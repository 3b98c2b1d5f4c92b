import type { FactorKind } from './factor-kinds.ts';
import type { DemoFactor } from './factors.ts';
import type { Refusal } from './okta-errors.ts';

/** Text messages, calls and mails that carry a code. */
export interface Messages {
  /** Undefined: it is on its way. */
  send(factor: DemoFactor): Refusal | undefined;
  /** Whether the code of the last one still counts. */
  counts(factor: DemoFactor): boolean;
  /** Sent by Okta itself, which does not mind its own limit. */
  sent(factor: DemoFactor): void;
}

/** Okta sends to the same phone or address twice a minute at most. */
const gapMs = 30_000;
/** How long a code that was sent can be entered. */
const codeMs = 5 * 60_000;

function tooSoon(kind: FactorKind): Refusal {
  if (kind === 'call') return { code: 'E0000133' };
  if (kind !== 'email') return { code: 'E0000109' };
  return {
    code: 'E0000109',
    summary: 'An email was recently sent. Please wait 30 seconds before trying again.',
  };
}

export function createMessages(clock: { now(): number }): Messages {
  const lastSent = new Map<string, number>();
  return {
    counts(factor) {
      const before = lastSent.get(factor.id);
      return before !== undefined && clock.now() - before < codeMs;
    },
    sent: (factor) => void lastSent.set(factor.id, clock.now()),
    send(factor) {
      const before = lastSent.get(factor.id);
      if (before !== undefined && clock.now() - before < gapMs) return tooSoon(factor.kind);
      lastSent.set(factor.id, clock.now());
      return undefined;
    },
  };
}
