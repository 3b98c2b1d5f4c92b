import * as v from 'valibot';
import { answerNames } from '../../src/shared/answer-names.ts';
import {
  type AnswerName,
  type Bridge,
  type CommandInput,
  type CommandName,
  type Commands,
  commands,
  type Outcome,
  type Queries,
  type QueryInput,
  type QueryName,
  queries,
} from '../../src/shared/contract.ts';
import type { Catalogue, View } from '../../src/shared/view.ts';

export interface FakeBridge {
  readonly bridge: Bridge;
  readonly given: readonly Given[];
  readonly asked: readonly Asked[];
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

export type Asked = { [N in QueryName]: readonly [query: N, input: QueryInput<N>] }[QueryName];

/** What the test answers to the window's questions; to all others the answer is that they make no sense. */
export type Answers = Partial<Queries>;

/** A bridge made from the contract: it notes what it is told, and refuses what main's guard would refuse. */
export function fakeBridge(view: View, catalogue: Catalogue, answers: Answers = {}): FakeBridge {
  const given: Given[] = [];
  const asked: Asked[] = [];
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
  const inspect = answers.inspectProfile ?? (async () => null);
  const preview = answers.previewNames ?? (async () => null);
  const previewProfile = answers.previewProfile ?? (async () => null);
  const previewProduction = answers.previewProduction ?? (async () => null);
  const journal = answers.journal ?? (async () => null);
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
      inspectProfile: (input) => {
        asked.push(['inspectProfile', v.parse(queries.inspectProfile, input)]);
        return inspect(input);
      },
      previewNames: (input) => {
        asked.push(['previewNames', v.parse(queries.previewNames, input)]);
        return preview(input);
      },
      previewProfile: (input) => {
        asked.push(['previewProfile', v.parse(queries.previewProfile, input)]);
        return previewProfile(input);
      },
      previewProduction: (input) => {
        asked.push(['previewProduction', v.parse(queries.previewProduction, input)]);
        return previewProduction(input);
      },
      journal: (input) => {
        asked.push(['journal', v.parse(queries.journal, input)]);
        return journal(input);
      },
      snapshot: async () => ({ view, catalogue }),
      onView: listen(views),
      onCatalogue: listen(catalogues),
    },
    given,
    asked,
    push: (pushed) => {
      shown = pushed;
      for (const listener of views) listener(pushed);
    },
    pushCatalogue: (pushed) => {
      for (const listener of catalogues) listener(pushed);
    },
  };
}
