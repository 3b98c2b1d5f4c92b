import { appError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';

/** What was copied: commands with keys, commands for a profile, commands for an endpoint. */
export type CopiedWhat = 'copied' | 'profile-copied' | 'endpoint-copied';

export interface CopiedKeys {
  /** A text with secrets, which leaves the clipboard again. */
  readonly copySecret: (text: string, what: Exclude<CopiedWhat, 'profile-copied'>) => Promise<void>;
  /** A text that may stay there. */
  readonly copyPlain: (text: string) => Promise<void>;
  /** Empties the clipboard if it still holds copied keys, as the person wants. */
  readonly clear: () => Promise<void>;
  /** The same, for quit: nothing is copied any more. */
  readonly close: () => Promise<void>;
}

/** Secrets in the clipboard, and their end. */
export function createCopiedKeys(
  { clipboard, clock }: Pick<Ports, 'clipboard' | 'clock'>,
  state: PublishedState,
): CopiedKeys {
  let copied: { readonly text: string } | null = null;
  let stopTimer: () => void = () => undefined;
  let closed = false;
  let work: Promise<void> = Promise.resolve();

  /** One after another: what is copied now must not be taken for what was read a moment ago. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    const done = work.then(act);
    work = done.catch(() => undefined);
    return done;
  }

  async function empty(said: boolean): Promise<void> {
    const copy = copied;
    stopTimer();
    // What somebody else put there since is theirs.
    const isOurs = copy !== null && (await clipboard.read()) === copy.text;
    if (isOurs) await clipboard.write('');
    copied = null;
    const told = isOurs ? 'clipboard-cleared' : 'clipboard-others';
    if (copy !== null || said) state.dispatch({ type: 'clipboard-emptied', said: said ? told : null });
  }

  /** Its time is over, unless it has been copied again while this waited for its turn. */
  const expire = (copy: typeof copied) => {
    const done = inTurn(async () => {
      if (copied === copy) await empty(false);
    });
    // A clipboard that cannot be read now is looked at once more at quit.
    void done.catch(() => undefined);
  };

  async function put(text: string): Promise<void> {
    // Nobody would take it out again.
    if (closed) throw appError('cancelled', {});
    await clipboard.write(text);
    copied = null;
    stopTimer();
  }

  return {
    copySecret: (text, what) =>
      inTurn(async () => {
        await put(text);
        const copy = { text };
        copied = copy;
        const life = state.current().settings.clipboardSeconds * 1000;
        stopTimer = clock.after(life, () => expire(copy));
        state.dispatch({ type: 'copied', what, until: clock.now() + life });
      }),
    copyPlain: (text) =>
      inTurn(async () => {
        await put(text);
        state.dispatch({ type: 'copied', what: 'profile-copied', until: null });
      }),
    clear: () => inTurn(() => empty(true)),
    close() {
      closed = true;
      return inTurn(() => empty(false));
    },
  };
}
