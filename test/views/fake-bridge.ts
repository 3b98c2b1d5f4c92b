import * as v from 'valibot';
import {
  type Bridge,
  type CommandInput,
  type CommandName,
  type Commands,
  commands,
  type Outcome,
} from '../../src/shared/contract.ts';
import type { Catalogue, View } from '../../src/shared/view.ts';

/** A command as it was given. */
export type Given = { [N in CommandName]: readonly [command: N, input: CommandInput<N>] }[CommandName];

export interface FakeBridge {
  readonly bridge: Bridge;
  readonly given: readonly Given[];
  readonly push: (view: View) => void;
  readonly pushCatalogue: (catalogue: Catalogue) => void;
}

/** A bridge made from the contract: it notes what it is told, and refuses what main's guard would refuse. */
export function fakeBridge(view: View, catalogue: Catalogue): FakeBridge {
  const given: Given[] = [];
  const views = new Set<(view: View) => void>();
  const catalogues = new Set<(catalogue: Catalogue) => void>();

  const entries = Object.entries(commands).map(([name, schema]) => [
    name,
    async (input: unknown): Promise<Outcome> => {
      given.push([name, v.parse(schema, input)] as Given);
      return { ok: true };
    },
  ]);
  const listen =
    <T>(listeners: Set<T>) =>
    (listener: T) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    };

  return {
    bridge: {
      ...(Object.fromEntries(entries) as Commands),
      snapshot: async () => ({ view, catalogue }),
      onView: listen(views),
      onCatalogue: listen(catalogues),
    },
    given,
    push: (pushed) => {
      for (const listener of views) listener(pushed);
    },
    pushCatalogue: (pushed) => {
      for (const listener of catalogues) listener(pushed);
    },
  };
}
