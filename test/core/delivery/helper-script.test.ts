import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { posixHelper } from '../../../src/core/delivery/posix-helper.ts';
import { windowsHelper } from '../../../src/core/delivery/windows-helper.ts';

const socket = '/run/user/1000/rolecall/agent-00112233.sock';

describe('the helper for POSIX shells', () => {
  test('is a script that every shell can read, whatever the paths are made of', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'ab/% "\'\\$`><~|&;*?#()=\n\té') });
    fc.assert(
      fc.property(nasty, fc.array(nasty, { minLength: 1 }), (folder, start) => {
        const script = posixHelper({ socket: `/${folder}/agent.sock`, start, env: {} });
        // Up to where it would ask, and with the words of its start shown instead of run.
        const assigned = script.slice(0, script.indexOf('\nfail()'));
        const shown = execFileSync('sh', ['-c', `${assigned}\nprintf '%s|%s' "$folder" "$socket"`]);
        expect(String(shown)).toBe(`/${folder}|/${folder}/agent.sock`);
        const words = /exec setsid ([\s\S]*?) <\/dev\/null/.exec(script)?.[1] ?? '';
        expect(String(execFileSync('sh', ['-c', `printf '%s\\0' ${words}`]))).toBe(
          start.map((word) => `${word}\0`).join(''),
        );
        expect(execFileSync('sh', ['-n'], { input: script, stdio: 'pipe' })).toHaveLength(0);
      }),
      { numRuns: 40 },
    );
  });

  test('starts nothing when it is not to', () => {
    expect(posixHelper({ socket, start: null, env: {} })).not.toMatch(/setsid|nohup|sleep/);
  });

  test('never waits longer than the minute that Go gives it', () => {
    const script = posixHelper({ socket, start: ['/opt/rolecall'], env: {} });
    const asks = [...script.matchAll(/\bask (\d+) (\d+)/g)].map(([, wait, limit]) => [
      Number(wait),
      Number(limit),
    ]);
    expect(asks).toEqual([
      [55, 58],
      [30, 35],
    ]);
    // Twenty seconds of starting come before the second.
    expect(script).toContain('-lt 20 ]');
  });
});

describe('the helper for Windows', () => {
  test('is this batch file', () => {
    expect(
      windowsHelper(['C:\\Users\\Ada\\100% mine\\Rolecall.exe', '--hidden']).split('\r\n'),
    ).toMatchInlineSnapshot(`
      [
        "@echo off",
        "rem Rolecall's helper: prints AWS credentials for credential_process. Rolecall writes this file, so changes to it do not stay.",
        "setlocal EnableExtensions DisableDelayedExpansion",
        "set "NoDefaultCurrentDirectoryInExePath=1"",
        "set "CURL=%SystemRoot%\\System32\\curl.exe"",
        "if not exist "%CURL%" set "CURL=curl.exe"",
        "set "AGENT=%~dp0agent"",
        "set "ID=%~1"",
        "set "WAIT=55"",
        "set "LIMIT=57"",
        "set "ROUND="",
        "if not defined ID goto usage",
        "if "%ID:~15,1%"=="" goto usage",
        "if not "%ID:~16%"=="" goto usage",
        "for /f "delims=0123456789abcdef" %%c in ("%ID%") do goto usage",
        ":ask",
        "if not exist "%AGENT%" goto absent",
        ""%CURL%" --disable --silent --noproxy * --config "%AGENT%" --header "x-rolecall-caller: unknown" --fail --max-time %LIMIT% "http://rolecall/credentials/%ID%/ready?wait=%WAIT%" >nul 2>nul",
        "if %ERRORLEVEL% EQU 0 goto ready",
        "if %ERRORLEVEL% EQU 7 goto absent",
        "if %ERRORLEVEL% EQU 22 goto refused",
        "if %ERRORLEVEL% EQU 28 goto late",
        ">&2 echo Rolecall could not be asked: curl ended with %ERRORLEVEL%.",
        "exit /b 1",
        ":ready",
        ""%CURL%" --disable --silent --noproxy * --config "%AGENT%" --header "x-rolecall-caller: unknown" --fail --max-time 2 "http://rolecall/credentials/%ID%?wait=0" 2>nul && exit /b 0",
        ":refused",
        ""%CURL%" --disable --silent --noproxy * --config "%AGENT%" --header "x-rolecall-caller: unknown" --max-time 2 "http://rolecall/credentials/%ID%/ready?wait=0" 1>&2",
        "exit /b 1",
        ":late",
        ">&2 echo Rolecall did not answer in time. Try again.",
        "exit /b 1",
        ":usage",
        ">&2 echo Rolecall hands out credentials by an id of 16 characters, and this is none.",
        "exit /b 2",
        ":absent",
        "if defined ROUND goto pause",
        "set "ROUND=0"",
        "set "WAIT=20"",
        "set "LIMIT=22"",
        "chcp 65001 >nul 2>nul",
        "if not exist "C:\\Users\\Ada\\100%% mine\\Rolecall.exe" goto stopped",
        "for /f "delims==" %%v in ('set AWS_ 2^>nul') do set "%%v="",
        "start "" "C:\\Users\\Ada\\100%% mine\\Rolecall.exe" "--hidden" <nul >nul 2>nul",
        ":pause",
        "set /a "ROUND+=1"",
        "if %ROUND% GTR 12 goto unheard",
        "ping -n 2 127.0.0.1 >nul",
        "goto ask",
        ":unheard",
        ">&2 echo Rolecall was started, but does not answer yet. Try again in a moment; if it stays so, choose the role in Rolecall again.",
        "exit /b 1",
        ":stopped",
        ">&2 echo Rolecall is not running. Start it, then try again.",
        "exit /b 1",
        "",
      ]
    `);
  });

  test('starts nothing when it is not to', () => {
    const script = windowsHelper(null);
    expect(script).not.toMatch(/\bstart "/);
    expect(script.split('\r\n').slice(-5)).toEqual([
      ':absent',
      ':stopped',
      '>&2 echo Rolecall is not running. Start it, then try again.',
      'exit /b 1',
      '',
    ]);
  });

  test.for([[null], [['C:\\Rolecall.exe']]])('jumps to nowhere that is not there: %j', ([start]) => {
    const script = windowsHelper(start ?? null);
    const labels = [...script.matchAll(/^:(\w+)\r$/gm)].map(([, label]) => label);
    const jumps = [...script.matchAll(/\bgoto (\w+)/g)].map(([, label]) => label);
    expect(jumps.filter((label) => !labels.includes(label))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
