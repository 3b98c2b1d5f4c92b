/** A filled triangle: nothing else here has that shape. */
export function ProductionSign() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M5 .9 9.6 9H.4z" fill="currentColor" />
    </svg>
  );
}
