import { constants } from 'node:os';

const signals = Object.keys(constants.signals) as NodeJS.Signals[];

/**
 * Loads code and takes away what it hung on the process's signals meanwhile. A library that wants to tidy up ends the process by the
 * signal before anybody else has acted: a logout then would be no Quit.
 */
export async function withoutSignals<T>(load: () => Promise<T>): Promise<T> {
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  const loaded = await load();
  for (const [signal, known] of before)
    for (const listener of process.listeners(signal))
      if (!known.includes(listener)) process.removeListener(signal, listener);
  return loaded;
}
