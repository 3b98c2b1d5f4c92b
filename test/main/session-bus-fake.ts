import type { BusCall, SessionBus, SignalMatch } from '../../src/main/host/session-bus.ts';

type Answer = (call: BusCall) => readonly unknown[] | Promise<readonly unknown[]>;

/** A bus whose services are what the test says; what it does not answer is an error. */
export interface FakeBus extends SessionBus {
  readonly calls: readonly BusCall[];
  /** How calls of this member are answered from now on. */
  answer(member: string, answer: Answer): void;
  own(name: string, owned: boolean): void;
  signal(member: string, ...body: unknown[]): void;
}

export function fakeBus(): FakeBus {
  const calls: BusCall[] = [];
  const answers = new Map<string, Answer>();
  const owned = new Set<string>();
  const watchers: { readonly name: string; readonly listener: (owned: boolean) => void }[] = [];
  const signals: { readonly match: SignalMatch; readonly listener: (body: readonly unknown[]) => void }[] =
    [];
  return {
    calls,
    async call(call) {
      calls.push(call);
      const answer = answers.get(call.member);
      if (answer === undefined) throw new Error('org.freedesktop.DBus.Error.ServiceUnknown');
      return answer(call);
    },
    onSignal(match, listener) {
      signals.push({ match, listener });
    },
    watchName(name, listener) {
      watchers.push({ name, listener });
      listener(owned.has(name));
    },
    answer: (member, answer) => void answers.set(member, answer),
    own(name, now) {
      if (now) owned.add(name);
      else owned.delete(name);
      for (const watcher of watchers) if (watcher.name === name) watcher.listener(now);
    },
    signal(member, ...body) {
      for (const { match, listener } of signals) if (match.member === member) listener(body);
    },
  };
}
