// @ts-check

/** The mark is a key whose head is a dial: what the dial shows is the state, told by shape and not by colour alone. */

/** @typedef {'signed-out' | 'live' | 'expiring' | 'expired' | 'needs-you'} State */

export const STATES = /** @type {const} */ (['signed-out', 'live', 'expiring', 'expired', 'needs-you']);

/** Each is about as far from a white panel as from a black one. @type {Record<State, string>} */
export const COLOURS = {
  'signed-out': '#8289a3',
  live: '#6773ea',
  expiring: '#d98a0b',
  expired: '#e0554f',
  'needs-you': '#e2611c',
};

// On a grid of 16, with the head's edge on whole pixels, so that the smallest size is sharp.
const BIT =
  '<path d="M9 9 14 14 15 13M11.5 11.5 13.3 9.7" fill="none" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>';
const RING = '<circle cx="6" cy="6" r="4.25" fill="none" stroke-width="1.5"/>';
const DISC = '<circle cx="6" cy="6" r="5" stroke="none"/>';
const TICK =
  '<path d="M3.7 6.2 5.4 7.9 8.4 4.4" fill="none" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>';
const MARK = '<path d="M6 3.4v2.9M6 8.5v.01" fill="none" stroke-width="1.7" stroke-linecap="round"/>';
// One bar: two crossed ones run together in the smallest size.
const CROSS = '<path d="M3.2 8.8 8.8 3.2" fill="none" stroke-width="1.5"/>';
// A third of the time is left; it fills the ring on that side, with no thin gap that small sizes would smear.
const WEDGE = '<path d="M6 6V1.75A4.25 4.25 0 0 1 9.68 8.13Z" stroke-width=".6" stroke-linejoin="round"/>';

/** @type {Record<State, { drawn: string, cut: string }>} */
const DIALS = {
  'signed-out': { drawn: RING, cut: '' },
  live: { drawn: DISC, cut: TICK },
  expiring: { drawn: RING + WEDGE, cut: '' },
  expired: { drawn: RING + CROSS, cut: '' },
  'needs-you': { drawn: DISC, cut: MARK },
};

/**
 * What is cut out lets the panel shine through, so one drawing serves colour, white and the template of macOS.
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
