/** The first of these names, and how many more there are. */
function someOf(names: readonly string[]): string {
  const [first = '', ...others] = names;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** The labels of the tray; not of the window, which has no need to load them. */
export const trayTexts = {
  tooltip: (profile: string, left: string) => `Rolecall: ${profile} ${left}`,
  underAMinute: 'under a minute',
  aMinute: '1 min',
  idle: 'Rolecall: no active credentials',
  noGrant: 'No active credentials',
  grant: (profile: string, left: string) => `${profile} · ${left}`,
  copy: 'Copy export commands',
  renew: 'Renew',
  stop: 'Stop',
  role: (account: string, name: string, accountName: string) =>
    `${account} ${name}${accountName === '' ? '' : ` · ${accountName}`}`,
  pinned: 'Pinned',
  writePinned: 'Write all pinned roles',
  chooseRole: 'Choose a role…',
  signIn: 'Sign in',
  signInAs: (username: string, host: string) => `Sign in as ${username} (${host})`,
  signOut: 'Sign out',
  signOutOf: (username: string, host: string) => `Sign out ${username} (${host})`,
  settings: 'Settings',
  quit: 'Quit',
  /** The first line when a person is needed, and the end of the tooltip. */
  needsYou: (profiles: readonly string[]) => `Sign in to renew ${someOf(profiles)}`,
  needsYouTooltip: (tooltip: string) => `${tooltip}, sign in to renew`,
  programAsks: (profile: string) => `A program asks for keys of ${profile}…`,
  unseen: 'This desktop shows no notifications',
} as const;

/** The words of notifications. */
export const notificationTexts = {
  expiring: (profiles: readonly string[], left: string) =>
    profiles.length === 1
      ? `${profiles[0]} expires in ${left}`
      : `${profiles.length} profiles expire in ${left}`,
  needsYou: (profiles: readonly string[]) =>
    profiles.length === 1
      ? `Sign in to renew ${profiles[0]}`
      : `Sign in to renew ${profiles.length} profiles`,
  renewFailed: (profiles: readonly string[]) =>
    profiles.length === 1 ? `${profiles[0]} was not renewed` : `${profiles.length} profiles were not renewed`,
  /** Behind the title when it does not name them. */
  which: (profiles: readonly string[]) => (profiles.length === 1 ? '' : `${profiles.join(', ')}. `),
  programAsks: (profile: string) => `A program asks for keys of ${profile}`,
  clickToAnswer: 'It is production. Click to say whether programs may have them.',
  clickToRenew: 'Click to renew.',
  clickToSignIn: 'Click to sign in.',
  renew: 'Renew',
  signIn: 'Sign in',
  copy: 'Copy export commands',
  dismiss: 'No more warnings',
} as const;
