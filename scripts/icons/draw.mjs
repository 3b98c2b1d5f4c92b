// @ts-check

/** The mark is a key whose head is a dial: what the dial shows is the state, told by shape and not by colour alone. */

/** @typedef {'signed-out' | 'live' | 'expiring' | 'expired' | 'needs-you'} State */

export const STATES = /** @type {const} */ (['signed-out', 'live', 'expiring', 'expired', 'needs-you']);

/** Each has a contrast of three to one and more against a light panel and against a dark one. @type {Record<State, string>} */
export const COLOURS = {
  'signed-out': '#7d849e',
  live: '#6773ea',
  expiring: '#bd7404',
  expired: '#dd4f49',
  'needs-you': '#d4520f',
};

// On a grid of 16, with the head's edge on whole pixels, so that the smallest size is sharp; the head is most of it, for it tells.
const BIT =
  '<path d="M10 10 13.9 13.9 15.2 12.6M11.8 11.8 13.5 10.1" fill="none" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>';
const RING = '<circle cx="6" cy="6" r="5.25" fill="none" stroke-width="1.5"/>';
const DISC = '<circle cx="6" cy="6" r="6" stroke="none"/>';
const TICK =
  '<path d="M3.1 6.3 5.2 8.5 9 3.9" fill="none" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>';
const MARK =
  '<path d="M6 2.6V6" fill="none" stroke-width="2.4" stroke-linecap="round"/><circle cx="6" cy="9.3" r="1.3" fill="#000" stroke="none"/>';
const CROSS = '<path d="M3.4 3.4 8.6 8.6M8.6 3.4 3.4 8.6" fill="none" stroke-width="1.8"/>';
// Time runs out: it fills the ring on that side, with no thin gap that small sizes would smear.
const HALF = '<path d="M6 .75A5.25 5.25 0 0 1 6 11.25Z" stroke="none"/>';

/** @type {Record<State, { drawn: string, cut: string }>} */
const DIALS = {
  'signed-out': { drawn: RING, cut: '' },
  live: { drawn: DISC, cut: TICK },
  expiring: { drawn: RING + HALF, cut: '' },
  expired: { drawn: RING + CROSS, cut: '' },
  'needs-you': { drawn: DISC, cut: MARK },
};

/**
 * What is cut out lets the panel shine through, so one drawing serves colour and the template of macOS.
 * @param {State} state
 * @param {string} colour
 */
export function trayIcon(state, colour) {
  const { drawn, cut } = DIALS[state];
  const mask = `<mask id="cut"><rect width="16" height="16" fill="#fff"/><g stroke="#000">${cut}</g></mask>`;
  const shape = `<g fill="${colour}" stroke="${colour}"${cut ? ' mask="url(#cut)"' : ''}>${BIT}${drawn}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${cut ? mask : ''}${shape}</svg>\n`;
}

export function appIcon() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#6f7bf0"/>
      <stop offset="1" stop-color="#3f49bd"/>
    </linearGradient>
  </defs>
  <rect x="24" y="24" width="464" height="464" rx="108" fill="url(#ground)"/>
  <g fill="#fff" stroke="#fff">
    <path d="M270 270 394 394 420 368M332 332 376 288" fill="none" stroke-width="40" stroke-linecap="round" stroke-linejoin="round"/>
    <circle cx="204" cy="204" r="112" stroke="none"/>
  </g>
  <path d="M154 208 190 244 256 170" fill="none" stroke="#4f5bd5" stroke-width="34" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`;
}
