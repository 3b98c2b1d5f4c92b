/**
 * The helper for Windows, as a batch file with the agent's file beside it: that is a `--config` for curl, so that no argument has the token.
 * It asks whether there are keys before it asks for them, because curl writes an answer and a refusal to the same place. Written from the
 * documentation of cmd.exe and curl, and not run on Windows yet.
 * @param start the command line that starts Rolecall without a window; null: the helper starts nothing.
 * @param env as `PosixHelper` has it.
 */
export function windowsHelper(
  start: readonly string[] | null,
  env: Readonly<Record<string, string>> = {},
): string {
  const lines = [...head, ...(start === null ? [] : starting(start, env)), ...stopped];
  return `${lines.join('\r\n')}\r\n`;
}

const ask =
  '"%CURL%" --disable --silent --noproxy * --config "%AGENT%" --header "x-rolecall-caller: unknown"';
const address = 'http://rolecall/credentials/%ID%';

const head = [
  '@echo off',
  "rem Rolecall's helper: prints AWS credentials for credential_process. Rolecall writes this file, so changes to it do not stay.",
  'setlocal EnableExtensions DisableDelayedExpansion',
  // Else a curl.exe of the folder in which the caller works would be taken.
  'set "NoDefaultCurrentDirectoryInExePath=1"',
  'set "CURL=%SystemRoot%\\System32\\curl.exe"',
  'if not exist "%CURL%" set "CURL=curl.exe"',
  // The path itself may have letters that a batch file cannot hold.
  'set "AGENT=%~dp0agent"',
  'set "ID=%~1"',
  'set "WAIT=55"',
  'set "LIMIT=57"',
  'set "ROUND="',
  'if not defined ID goto usage',
  'if "%ID:~15,1%"=="" goto usage',
  'if not "%ID:~16%"=="" goto usage',
  // What is left when every legal character separates words.
  'for /f "delims=0123456789abcdef" %%c in ("%ID%") do goto usage',
  ':ask',
  'if not exist "%AGENT%" goto absent',
  `${ask} --fail --max-time %LIMIT% "${address}/ready?wait=%WAIT%" >nul 2>nul`,
  'if %ERRORLEVEL% EQU 0 goto ready',
  'if %ERRORLEVEL% EQU 7 goto absent',
  'if %ERRORLEVEL% EQU 22 goto refused',
  'if %ERRORLEVEL% EQU 28 goto late',
  '>&2 echo Rolecall could not be asked: curl ended with %ERRORLEVEL%.',
  'exit /b 1',
  ':ready',
  `${ask} --fail --max-time 2 "${address}?wait=0" 2>nul && exit /b 0`,
  ':refused',
  `${ask} --max-time 2 "${address}/ready?wait=0" 1>&2`,
  'exit /b 1',
  ':late',
  '>&2 echo Rolecall did not answer in time. Try again.',
  'exit /b 1',
  ':usage',
  '>&2 echo Rolecall hands out credentials by an id of 16 characters, and this is none.',
  'exit /b 2',
  ':absent',
];

/**
 * `ping` is the pause that needs no console. A port that nobody has any more may take Windows two seconds to say so, hence the few rounds.
 * What the caller reads must not stay open for as long as Rolecall runs.
 */
function starting(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): readonly string[] {
  return [
    'if defined ROUND goto pause',
    'set "ROUND=0"',
    'set "WAIT=20"',
    'set "LIMIT=22"',
    // Folders may have any letters; this file is UTF-8.
    'chcp 65001 >nul 2>nul',
    `if not exist ${quoted(program)} goto stopped`,
    'for /f "delims==" %%v in (\'set AWS_ 2^>nul\') do set "%%v="',
    ...Object.entries(env).map(([name, value]) => `set ${quoted(`${name}=${value}`)}`),
    `start "" ${[program, ...args].map(quoted).join(' ')} <nul >nul 2>nul`,
    ':pause',
    'set /a "ROUND+=1"',
    'if %ROUND% GTR 12 goto unheard',
    'ping -n 2 127.0.0.1 >nul',
    'goto ask',
    ':unheard',
    '>&2 echo Rolecall was started, but does not answer yet. Try again in a moment; if it stays so, choose the role in Rolecall again.',
    'exit /b 1',
  ];
}

const stopped = [':stopped', '>&2 echo Rolecall is not running. Start it, then try again.', 'exit /b 1'];

/** No path has quotation marks on Windows, and a percent sign would begin a variable. */
function quoted(word: string): string {
  return `"${word.replaceAll('%', '%%')}"`;
}
