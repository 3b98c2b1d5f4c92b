/** Keys have other names on a Mac. */
export const isMac = (): boolean => navigator.userAgent.includes('Mac');
