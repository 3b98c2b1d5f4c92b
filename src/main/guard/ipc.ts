import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import * as v from 'valibot';
import {
  type CommandName,
  type Commands,
  channels,
  commands,
  type Outcome,
  type Queries,
  type QueryName,
  queries,
  type Snapshot,
} from '../../shared/contract.ts';

/** What the guard needs to know of an event: who sent it. */
export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * The one door between the window and core. Sender, frame and origin are checked before anything is awaited; the input is parsed by
 * the contract, which bounds its size; whatever fails comes back as an envelope.
 */
export function guardCommands(
  contents: () => WebContents | null,
  core: Commands,
  ask: Queries,
  snapshot: () => Snapshot,
): void {
  for (const name of Object.keys(commands) as CommandName[]) {
    ipcMain.handle(channels.command + name, (event, input: unknown) =>
      guarded(event, contents(), core, name, input),
    );
  }
  for (const name of Object.keys(queries) as QueryName[]) {
    ipcMain.handle(channels.query + name, (event, input: unknown) =>
      answered(event, contents(), ask, name, input),
    );
  }
  ipcMain.handle(channels.snapshot, (event) => (isOurWindow(event, contents()) ? snapshot() : null));
}

/** Exported for its test. */
export async function guarded(
  event: Sender,
  window: WebContents | null,
  core: Commands,
  name: CommandName,
  input: unknown,
): Promise<Outcome> {
  if (!isOurWindow(event, window)) return { ok: false, failure: { code: 'forbidden', facts: {} } };
  const parsed = v.safeParse(commands[name], input);
  if (!parsed.success || !isPlainObject(input))
    return { ok: false, failure: { code: 'bad-request', facts: {} } };
  // The schema of this very name made the input; the union of all commands cannot say so.
  const run = core[name] as (input: unknown) => Promise<Outcome>;
  return run(parsed.output);
}

/** A question that is refused, or that fails, has no answer. Exported for its test. */
export async function answered(
  event: Sender,
  window: WebContents | null,
  ask: Queries,
  name: QueryName,
  input: unknown,
): Promise<unknown> {
  if (!isOurWindow(event, window)) return null;
  const parsed = v.safeParse(queries[name], input);
  if (!parsed.success || !isPlainObject(input)) return null;
  const answer = ask[name] as (input: unknown) => Promise<unknown>;
  return answer(parsed.output).catch(() => null);
}

/** The schemas look at keys only: a list, a date or a map without any would pass for no input at all. */
function isPlainObject(input: unknown): boolean {
  return Object.prototype.toString.call(input) === '[object Object]';
}

function isOurWindow(event: Sender, window: WebContents | null): boolean {
  const frame = event.senderFrame;
  if (window === null || frame === null || event.sender !== window) return false;
  return frame === window.mainFrame && frame.url.startsWith('app://ui/');
}
