/** The colours that a person can give an account; `none` first, for it is what an account begins with. */
export const accountColours = [
  'none',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const;

export type AccountColour = (typeof accountColours)[number];
