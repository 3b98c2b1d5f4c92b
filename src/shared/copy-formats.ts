/** Shells that commands can be written for; `posix` stands for bash, zsh, sh and their kin. */
export const shells = ['posix', 'fish', 'powershell', 'cmd', 'nushell'] as const;

export type Shell = (typeof shells)[number];

/** What the keys of a grant can be copied as: commands of a shell, or a text that other programs read. */
export const copyFormats = [...shells, 'dotenv', 'docker', 'json', 'credentials'] as const;

export type CopyFormat = (typeof copyFormats)[number];
