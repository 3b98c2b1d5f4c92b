import css from './Mark.module.css';

/** The mark: a key whose bow is the ring that counts down. */
export function Mark() {
  return (
    <svg className={css['mark']} width="48" height="48" viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <rect className={css['tile']} width="48" height="48" rx="12" />
      <circle className={css['faint']} cx="19" cy="24" r="8" strokeWidth="4" />
      <path className={css['key']} d="M19 16a8 8 0 1 1-6.93 4" strokeWidth="4" strokeLinecap="round" />
      <path
        className={css['key']}
        d="M27 24h11.5v5M32.5 24v4"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
