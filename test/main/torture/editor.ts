import { setTimeout as pause } from 'node:timers/promises';
import { isFailure } from '../../../src/core/errors.ts';
import { createFiles } from '../../../src/main/host/files.ts';
import { dieAtStep } from './deadly.ts';
import { withOurs } from './ours.ts';

/**
 * Rolecall's side, as a process that can be killed: `once`, or `loop` until its input ends, each edit told with a line.
 * node editor.mjs once PATH FOLDER SECTION SERIAL [DEADLY STEP]
 * node editor.mjs loop PATH FOLDER SECTION FIRST-SERIAL
 * node editor.mjs recover PATH FOLDER [DEADLY STEP]
 */
const [role, path = '', folder = '', ...rest] = process.argv.slice(2);
const [section = '', serial = '0'] = rest;
const files = createFiles(folder);

const edit = (number: number) => files.edit(path, (before) => withOurs(before, section, number));
const say = (line: string) => process.stdout.write(`${line}\n`);

if (role === 'once') {
  const steps = await dieAtStep(Number(rest[2] ?? 0));
  await edit(Number(serial));
  say(JSON.stringify(steps()));
} else if (role === 'loop') {
  const ended = new Promise<true>((done) => process.stdin.resume().on('end', () => done(true)));
  say('ready');
  for (let number = Number(serial); ; number += 1) {
    try {
      await edit(number);
      say(String(number));
    } catch (error) {
      if (!isFailure(error, 'file-busy')) throw error;
      say('busy');
    }
    if (await Promise.race([ended, pause(Math.random() * 30, false)])) break;
  }
} else {
  const steps = await dieAtStep(Number(rest[0] ?? 0));
  await files.recover([path]);
  say(JSON.stringify(steps()));
}
