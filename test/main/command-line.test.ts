import { expect, test } from 'vitest';
import { readCommandLine } from '../../src/main/command-line.ts';

test('says what was asked for, among everything that is Chromium’s', () => {
  const argv = ['/opt/rolecall', '--user-data-dir=/tmp/x', '--hidden', '--show', '--no-sandbox', '--demo'];
  expect(readCommandLine(argv)).toEqual({ show: true, demo: true, hidden: true });
});

test('asks for nothing when it says nothing', () => {
  expect(readCommandLine(['/opt/rolecall', '--hidden=no', '/home/--show'])).toEqual({
    show: false,
    demo: false,
    hidden: false,
  });
});
