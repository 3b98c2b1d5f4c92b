import { appError } from './errors.ts';
import type { Clock, Files, Ports, Web, Webs } from './ports.ts';

/** The end of the app: what is under way at the person's files is finished, and nothing else begins. */
export interface Closing {
  /** The ports as the house uses them. */
  readonly ports: Ports;
  /** Work that must not be cut off, between two edits of files either. */
  readonly finish: <T>(work: Promise<T>) => Promise<T>;
  /** From now on no request leaves. */
  readonly begin: () => void;
  /** Resolves when all that must be finished is, what began meanwhile included. */
  readonly settled: () => Promise<void>;
  /** No timer and no request is left, and none begins any more. */
  readonly end: () => void;
}

/** Watches over everything that goes through these ports. */
export function createClosing(given: Ports): Closing {
  const unfinished = new Set<Promise<unknown>>();
  let closing = false;
  const finish = <T>(work: Promise<T>): Promise<T> => {
    unfinished.add(work);
    const forget = () => void unfinished.delete(work);
    work.then(forget, forget);
    return work;
  };
  const ended = new AbortController();
  const { clock, end } = closable(given.clock);
  const ports = {
    ...given,
    clock,
    webs: closableWebs(given.webs, () => closing, ended.signal),
    files: finished(given.files, finish),
  };
  return {
    ports,
    finish,
    begin() {
      closing = true;
    },
    async settled() {
      while (unfinished.size > 0) await Promise.allSettled(unfinished);
    },
    end() {
      // Nobody waits for what is still open, such as the name of an account.
      ended.abort();
      end();
    },
  };
}

function finished(files: Files, finish: Closing['finish']): Files {
  return { ...files, edit: (path, change) => finish(files.edit(path, change)) };
}

function closable(given: Clock): { readonly clock: Clock; readonly end: () => void } {
  const timers = new Set<() => void>();
  let ended = false;
  const after: Clock['after'] = (ms, run) => {
    if (ended) return () => undefined;
    const cancel = given.after(ms, () => {
      timers.delete(cancel);
      run();
    });
    timers.add(cancel);
    return () => {
      timers.delete(cancel);
      cancel();
    };
  };
  const end = () => {
    ended = true;
    for (const cancel of timers) cancel();
    timers.clear();
  };
  return { clock: { ...given, after }, end };
}

function closableWebs(webs: Webs, closing: () => boolean, ended: AbortSignal): Webs {
  const closable = (web: Web): Web => ({
    ...web,
    async send(request, signal) {
      if (closing()) throw appError('cancelled', {});
      return web.send(request, AbortSignal.any([signal, ended]));
    },
  });
  return { aws: closable(webs.aws), forIdentity: (id) => closable(webs.forIdentity(id)) };
}
