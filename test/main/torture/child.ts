import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program under way, and the lines that it has said. */
export interface Child {
  readonly lines: readonly string[];
  /** Settles with the next line. */
  nextLine(): Promise<unknown>;
  /** Ends its input and waits for it. @throws what it said when it ended badly. */
  finish(): Promise<void>;
  kill(): Promise<void>;
}

export function start(program: string, args: readonly string[]): Child {
  const child: ChildProcess = spawn(process.execPath, [program, ...args], { stdio: 'pipe' });
  const lines: string[] = [];
  const complaints: string[] = [];
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    child.emit('said');
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    lines,
    nextLine: () => Promise.race([once(child, 'said'), closed]),
    finish: async () => {
      child.stdin?.end();
      const [code, signal] = await closed;
      if (code !== 0) throw new Error(`${args[0]} ended with ${code ?? signal}:\n${complaints.join('')}`);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** How a program ended that is left to itself, and what it said last. */
export async function run(
  program: string,
  args: readonly string[],
): Promise<{ readonly signal: NodeJS.Signals | null; readonly said: string }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`${args[0]} ended with ${code ?? signal}`);
  return { signal, said };
}
