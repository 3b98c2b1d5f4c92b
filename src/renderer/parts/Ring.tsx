import type { GrantState } from '../../shared/view.ts';
import css from './Ring.module.css';

/** What the ring shows: the state of the grant, or that it waits for the person. */
export type RingState = GrantState | 'needs-you';

interface RingProps {
  /** 0 to 1: how much of the granted time is left. */
  readonly share: number;
  readonly state: RingState;
}

/** The time left as an arc. The state changes its shape too: a bang while it runs out, a cross when it has, a disc as in the tray when it needs you. */
export function Ring({ share, state }: RingProps) {
  const left = Math.max(0, Math.min(1, share)) * 100;
  return (
    <svg
      className={css['ring']}
      data-state={state}
      width="32"
      height="32"
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
    >
      <circle className={css['track']} cx="16" cy="16" r="13" strokeWidth="4" />
      {left === 0 ? null : (
        <circle
          className={css['arc']}
          cx="16"
          cy="16"
          r="13"
          strokeWidth="4"
          pathLength="100"
          strokeDasharray={`${left} 100`}
          transform="rotate(-90 16 16)"
        />
      )}
      {state === 'needs-you' ? <circle className={css['disc']} cx="16" cy="16" r="8.5" /> : null}
      {state === 'expiring' || state === 'failed' || state === 'needs-you' ? (
        <path className={css['sign']} d="M16 10.5v6M16 20.9v.1" strokeWidth="2.4" strokeLinecap="round" />
      ) : null}
      {state === 'expired' ? (
        <path
          className={css['sign']}
          d="M12.5 12.5l7 7M19.5 12.5l-7 7"
          strokeWidth="2.2"
          strokeLinecap="round"
        />
      ) : null}
    </svg>
  );
}
