/** The labels of the role picker; part of the one catalogue, `texts.ts`. */
export const pickerTexts = {
  roles: {
    heading: 'Roles',
    addApp: 'Another AWS app…',
    search: 'Search roles',
    searchHint: 'Account, role, app',
    list: 'Roles',
    none: 'No role matches.',
    empty: (live: boolean) =>
      live ? 'No roles yet. Choose another AWS app.' : 'No roles yet. Sign in to see them.',
    cancel: 'Cancel',
    assuming: (profile: string) => `Getting credentials for ${profile}…`,
    assumingTogether: (count: number) =>
      `Getting credentials for ${count} ${count === 1 ? 'role' : 'roles'}…`,
    reserved: 'Managed by IAM Identity Center: cannot be used with an assertion',
    /** A key and what it does stay in one line. */
    hint: (pin: string) => `Enter to assume · Shift+Enter\u00a0console · ${pin}\u00a0pin`,
    pinned: 'Pinned',
    recent: 'Recent',
    pin: (key: string) => `Pin (${key})`,
    unpin: (key: string) => `Unpin (${key})`,
    select: (key: string) => `Select (${key})`,
    deselect: (key: string) => `Deselect (${key})`,
    account: (key: string) => `Account options (${key})`,
    selected: (count: number) => (count === 0 ? '' : `${count} selected`),
    /** Said instead when another one was to be selected. */
    mostSelected: (most: number) => `${most} selected, the most at a time`,
    assumeSelected: (count: number) => `Assume ${count}`,
    pinSelected: (count: number) => `Pin ${count}`,
    unpinSelected: (count: number) => `Unpin ${count}`,
    clearSelected: 'Clear',
    /** Others are pinned for another identity. */
    writePinned: (count: number, all: number) =>
      `Write all pinned roles${count === all ? '' : ` (${count} of ${all})`}`,
    keyboard: 'Keyboard',
    keys: {
      move: 'Move',
      assume: 'Assume',
      console: 'Open console, no profile',
      select: 'Select several',
      pin: 'Pin or unpin',
      options: 'Role options',
      account: 'Account options',
      back: 'Clear, then close',
    },
    keyNames: { move: '↑ ↓', assume: 'Enter', console: 'Shift+Enter', select: 'Shift+↓', back: 'Esc' },
    count: (shown: number, all: number) =>
      `${shown === all ? '' : `${shown} of `}${all} ${all === 1 ? 'role' : 'roles'}`,
  },
} as const;
