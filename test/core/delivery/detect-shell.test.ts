import { expect, test } from 'vitest';
import { detectShell } from '../../../src/core/settings/detect-shell.ts';

test.each([
  ['/bin/bash', 'posix'],
  ['/usr/bin/zsh', 'posix'],
  ['/bin/sh', 'posix'],
  ['/bin/tcsh', 'posix'],
  ['/opt/homebrew/bin/fish', 'fish'],
  ['fish', 'fish'],
  ['/usr/bin/nu', 'nushell'],
  ['/usr/local/bin/pwsh', 'powershell'],
  [' /usr/bin/fish\n', 'fish'],
  ['', 'posix'],
  ['/sbin/nologin', 'posix'],
  ['/home/fish/bin/bash', 'posix'],
] as const)('elsewhere than on Windows, the login shell “%s” is %s', (login, shell) => {
  expect(detectShell(login, false)).toBe(shell);
});

test.each([
  ['', 'powershell'],
  ['C:\\Windows\\System32\\cmd.exe', 'cmd'],
  ['C:\\WINDOWS\\system32\\WindowsPowerShell\\v1.0\\PowerShell.EXE', 'powershell'],
  ['C:\\Program Files\\nu\\bin\\nu.exe', 'nushell'],
  ['C:\\Program Files\\Git\\bin\\bash.exe', 'posix'],
  ['/usr/bin/bash', 'posix'],
] as const)('on Windows, the shell “%s” is %s', (login, shell) => {
  expect(detectShell(login, true)).toBe(shell);
});
