/** The three kinds of desktop that surfaces tell apart; other Unixes have Linux's. */
export function platformOf(platform: NodeJS.Platform): 'darwin' | 'linux' | 'win32' {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
