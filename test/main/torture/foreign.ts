import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A change that one of the foreign tools has made, with how long the file was open for writing. */
export interface Change {
  readonly section: string;
  readonly line: string;
  readonly ms: number;
}

/**
 * The other tools' side. `appender` does what `>>` does, `plain` what `aws configure set` does: open 'r', read, close; open 'w', which
 * truncates, write, close. Each change is told with a line, until the input ends.
 * node foreign.mjs plain|appender PATH NAME
 */
const [role, path = '', name = ''] = process.argv.slice(2);

/** The line to change is so far from both ends that changes to neighbours have no line in common with what is around it. */
const profile = (section: string, value: number) =>
  `[${section}]\na = 1\nb = 2\nc = 3\nregion = ${section}-${value}\nd = 4\ne = 5\nf = 6\ng = 7\n\n`;

function writing(flags: string, text: string): number {
  const start = performance.now();
  const fd = openSync(path, flags, 0o600);
  // Real tools take their time here, too, which is what makes them dangerous.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * 14);
  writeSync(fd, text);
  closeSync(fd);
  return performance.now() - start;
}

function append(number: number): Change {
  const section = `${name}-${number}`;
  return { section, line: `region = ${section}-0`, ms: writing('a', profile(section, 0)) };
}

/** Two of three make a new profile, the third one changes the region of an older one. */
function set(number: number): Change {
  const text = existsSync(path) ? readFileSync(path, 'latin1') : '';
  const older = number % 3 === 2 && number > 5 ? `${name}-${number - 4}` : null;
  if (older === null || !text.includes(`region = ${older}-0\n`)) {
    const section = `${name}-${number}`;
    return { section, line: `region = ${section}-0`, ms: writing('w', text + profile(section, 0)) };
  }
  const line = `region = ${older}-${number}`;
  return { section: older, line, ms: writing('w', text.replace(`region = ${older}-0\n`, `${line}\n`)) };
}

const ended = new Promise<true>((done) => process.stdin.resume().on('end', () => done(true)));
for (let number = 0; ; number += 1) {
  const change = role === 'appender' ? append(number) : set(number);
  process.stdout.write(`${JSON.stringify(change)}\n`);
  // Whoever never rests gives nobody a turn.
  if (
    await Promise.race([
      ended,
      pause(role === 'appender' ? 5 + Math.random() * 60 : 60 + Math.random() * 60, false),
    ])
  )
    break;
}
