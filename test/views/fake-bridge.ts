import * as v from 'valibot';
import {
  type AnswerName,
  answerNames,
  type Bridge,
  type CommandInput,
  type CommandName,
  type Commands,
  commands,
  type Outcome,
} from '../../src/shared/contract.ts';
import type { Catalogue, View } from '../../src/shared/view.ts';

export interface FakeBridge {
  readonly bridge: Bridge;
  readonly given: readonly Given[];
  readonly push: (view: View) => void;
  readonly pushCatalogue: (catalogue: Catalogue) => void;
}

/** A command as a part gave it: whose question an answer is for is checked here, once for all. */
export type Given = {
  [N in CommandName]: readonly [
    command: N,
    input: N extends AnswerName ? Omit<CommandInput<N>, 'identity'> : CommandInput<N>,
  ];
}[CommandName];

/** A bridge made from the contract: it notes what it is told, and refuses what main's guard would refuse. */
export function fakeBridge(view: View, catalogue: Catalogue): FakeBridge {
  const given: Given[] = [];
  const views = new Set<(view: View) => void>();
  let shown = view;
  const catalogues = new Set<(catalogue: Catalogue) => void>();

  function withoutIdentity(name: string, input: Record<string, unknown>): Record<string, unknown> {
    if (!answerNames.some((answer) => answer === name)) return input;
    const { identity, ...rest } = input;
    if (identity !== shown.current) throw new Error(`${name} was given for ${String(identity)}`);
    return rest;
  }

  const entries = Object.entries(commands).map(([name, schema]) => [
    name,
    async (input: unknown): Promise<Outcome> => {
      given.push([name, withoutIdentity(name, v.parse(schema, input))] as unknown as Given);
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
      shown = pushed;
      for (const listener of views) listener(pushed);
    },
    pushCatalogue: (pushed) => {
      for (const listener of catalogues) listener(pushed);
    },
  };
}
