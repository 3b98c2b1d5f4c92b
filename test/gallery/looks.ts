/** How the window is looked at: a theme, a zoom. */
export interface Look {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  /** High contrast as Windows has it: the system's colours in place of ours. */
  readonly forcedColors: 'none' | 'active';
  /** 2: everything is drawn twice as large, so half as much has room. */
  readonly zoom: number;
}

export const light: Look = { name: 'light', colorScheme: 'light', forcedColors: 'none', zoom: 1 };
export const dark: Look = { ...light, name: 'dark', colorScheme: 'dark' };
export const contrast: Look = { ...dark, name: 'contrast', forcedColors: 'active' };
export const zoomed: Look = { ...light, name: 'zoom', zoom: 2 };
/** Of the states with long words. */
export const longWords: Look = { ...light, name: 'long' };
