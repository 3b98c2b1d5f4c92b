/** What Rolecall itself understands of its command line; everything else is Chromium's. */
export interface CommandLine {
  /** Open the window at once. */
  readonly show: boolean;
  /** Begin with the demo organisation. */
  readonly demo: boolean;
  /** Open no window by ourselves, as at login; `show` wins. */
  readonly hidden: boolean;
}

export function readCommandLine(argv: readonly string[]): CommandLine {
  return {
    show: argv.includes('--show'),
    demo: argv.includes('--demo'),
    hidden: argv.includes('--hidden'),
  };
}
