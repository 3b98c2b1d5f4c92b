import type { CopyFormat } from './copy-formats.ts';
import type { JournalEntry } from './journal-entry.ts';

/** What was copied, by the word that the journal has for it. */
const copied: Readonly<Record<string, string>> = {
  posix: 'Copied for bash, zsh, sh',
  fish: 'Copied for fish',
  powershell: 'Copied for PowerShell',
  cmd: 'Copied for Command Prompt',
  nushell: 'Copied for Nushell',
  dotenv: 'Copied as .env file',
  docker: 'Copied as Docker env file',
  json: 'Copied as JSON',
  credentials: 'Copied for a credentials file',
  profile: 'Profile command copied',
  endpoint: 'Container endpoint copied',
} satisfies Record<CopyFormat | 'profile' | 'endpoint', string>;

/** The labels of the journal; part of the one catalogue, `texts.ts`. */
export const journalTexts = {
  journal: {
    heading: 'What was handed out',
    open: 'What was handed out…',
    clear: 'Clear',
    empty: 'Nothing has been handed out.',
    today: 'Today',
    yesterday: 'Yesterday',
    role: (account: string, roleName: string) => `${account} · ${roleName}`,
    means: {
      file: () => 'Written to the file',
      copy: (detail: string) => copied[detail] ?? 'Copied',
      process: () => 'By credential_process',
      endpoint: () => 'From the container endpoint',
      console: (page: string) => (page === '' ? 'Console' : `Console: ${page}`),
    } satisfies Record<JournalEntry['means'], (detail: string) => string>,
    times: (count: number) => `×${count}`,
    /** A claim: nobody checked it. */
    caller: (caller: string) => `says it is ${caller}`,
  },
} as const;
