/** Drawn on a 16-pixel grid with one stroke, in the colour of the text beside them. */
const paths = {
  add: 'M8 3.2v9.6M3.2 8h9.6',
  alert: 'M8 2.2 14.3 13.3H1.7zM8 6.4v3.2M8 11.4v.1',
  back: 'M9.8 3.2 5 8l4.8 4.8',
  check: 'M3 8.4 6.4 11.8 13 4.8',
  chevron: 'M6.2 3.2 11 8l-4.8 4.8',
  circle: 'M8 4.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4',
  copy: 'M6.8 5.6h5.6a1.2 1.2 0 0 1 1.2 1.2v5.6a1.2 1.2 0 0 1-1.2 1.2H6.8a1.2 1.2 0 0 1-1.2-1.2V6.8a1.2 1.2 0 0 1 1.2-1.2M3.4 10.4a1 1 0 0 1-1-1V3.6a1.2 1.2 0 0 1 1.2-1.2h5.8a1 1 0 0 1 1 1',
  digits:
    'M3 3.8h10a1.4 1.4 0 0 1 1.4 1.4v5.6a1.4 1.4 0 0 1-1.4 1.4H3a1.4 1.4 0 0 1-1.4-1.4V5.2A1.4 1.4 0 0 1 3 3.8M4.9 7.8v.4M8 7.8v.4M11.1 7.8v.4',
  edit: 'M10.7 2.9 13.1 5.3 5.6 12.8 2.6 13.4 3.2 10.4zM9.2 4.4l2.4 2.4',
  keyboard:
    'M2.8 4h10.4a1.2 1.2 0 0 1 1.2 1.2v5.6a1.2 1.2 0 0 1-1.2 1.2H2.8a1.2 1.2 0 0 1-1.2-1.2V5.2A1.2 1.2 0 0 1 2.8 4M4.4 6.8v.1M8 6.8v.1M11.6 6.8v.1M5.4 9.6h5.2',
  hollow: 'M8 2.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.6',
  lock: 'M4.6 7.2h6.8a1 1 0 0 1 1 1v4.2a1 1 0 0 1-1 1H4.6a1 1 0 0 1-1-1V8.2a1 1 0 0 1 1-1M5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2',
  message:
    'M3.2 2.8h9.6a1.4 1.4 0 0 1 1.4 1.4v5.4a1.4 1.4 0 0 1-1.4 1.4H8l-3.2 2.8V11H3.2a1.4 1.4 0 0 1-1.4-1.4V4.2a1.4 1.4 0 0 1 1.4-1.4',
  page: 'M6.4 3.2H4a1.4 1.4 0 0 0-1.4 1.4V12A1.4 1.4 0 0 0 4 13.4h7.4a1.4 1.4 0 0 0 1.4-1.4V9.6M9.6 2.6h3.8v3.8M13.2 2.8 7.6 8.4',
  phone:
    'M5.6 1.6h4.8A1.4 1.4 0 0 1 11.8 3v10a1.4 1.4 0 0 1-1.4 1.4H5.6A1.4 1.4 0 0 1 4.2 13V3a1.4 1.4 0 0 1 1.4-1.4M7.3 12h1.4',
  pin: 'M5.8 2.2h4.4M6.6 2.4v3.8L4.4 9h7.2L9.4 6.2V2.4M8 9v4.8',
  question:
    'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M6.2 6.4a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.6-.9 1.2M8 11.4v.1',
  renew: 'M13.4 8A5.4 5.4 0 1 1 11.6 4M13.4 1.9v3h-3',
  search: 'M7 2.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2M10.4 10.4 14 14',
  settings:
    'M2 4.4h6.4M12 4.4h2M2 11.6h2M7.6 11.6H14M10.2 2.7a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4M5.8 9.9a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4',
  stop: 'M4 4l8 8M12 4l-8 8',
  wait: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 4.6V8l2.4 1.6',
} as const;

export type IconName = keyof typeof paths;

/** Decoration only: the control around it carries the name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path
        d={paths[name]}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
