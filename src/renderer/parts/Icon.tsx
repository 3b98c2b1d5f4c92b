/** Drawn on a 16-pixel grid with one stroke, in the colour of the text beside them. */
const paths = {
  alert: 'M8 2.2 14.3 13.3H1.7zM8 6.4v3.2M8 11.4v.1',
  back: 'M9.8 3.2 5 8l4.8 4.8',
  check: 'M3 8.4 6.4 11.8 13 4.8',
  chevron: 'M6.2 3.2 11 8l-4.8 4.8',
  copy: 'M5.6 5.6V2.4h8v8h-3.2M2.4 5.6h8v8h-8z',
  digits: 'M1.8 4.2h12.4v7.6H1.8zM4.8 8v.1M8 8v.1M11.2 8v.1',
  lock: 'M3.6 7.2h8.8v6.2H3.6zM5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2',
  phone: 'M4.4 1.8h7.2v12.4H4.4zM7.2 11.9h1.6',
  renew: 'M13.4 8A5.4 5.4 0 1 1 11.6 4M13.4 1.9v3h-3',
  search: 'M7 2.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2M10.4 10.4 14 14',
  settings:
    'M2 4.4h6.4M12 4.4h2M2 11.6h2M7.6 11.6H14M10.2 2.7a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4M5.8 9.9a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4',
  stop: 'M4 4l8 8M12 4l-8 8',
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
