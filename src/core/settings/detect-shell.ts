import type { Shell } from '../../shared/copy-formats.ts';

const byName: Readonly<Record<string, Shell>> = {
  fish: 'fish',
  nu: 'nushell',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
};

/**
 * The shell that commands are copied for while the person has chosen none.
 * @param login the person's login shell, as a path or a name; empty: unknown.
 */
export function detectShell(login: string, windows: boolean): Shell {
  const name = /([^/\\]*?)(\.exe)?$/i.exec(login.trim())?.[1]?.toLowerCase() ?? '';
  const known = byName[name];
  if (known !== undefined) return known;
  return windows && name === '' ? 'powershell' : 'posix';
}
