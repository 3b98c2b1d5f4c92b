import { createContext, useCallback, useContext } from 'react';
import { answerNames } from '../shared/answer-names.ts';
import type { AnswerName, Bridge, CommandInput, CommandName } from '../shared/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload; the only thing that the page can reach. */
    readonly rolecall: Bridge;
  }
}

/** Carries the bridge to the parts that give commands, so that a test can hand in its own, and whose questions the window shows. */
export const BridgeContext = createContext<{
  readonly bridge: Bridge;
  readonly identity: string | null;
} | null>(null);

/** What a part gives a command; of an answer, the identity that it is for comes from what is on the screen. */
type Given<N extends CommandName> = N extends AnswerName
  ? Omit<CommandInput<N>, 'identity'>
  : CommandInput<N>;

export type Give = <N extends CommandName>(command: N, input: Given<N>) => void;

/**
 * Gives a command to main. The outcome is not looked at: main puts a failure into the view, so that each surface
 * shows the same one and it stays until the next action.
 */
export function useGive(): Give {
  const context = useContext(BridgeContext);
  if (context === null) throw new Error('useGive needs a BridgeContext above it');
  const { bridge, identity } = context;
  return useCallback(
    <N extends CommandName>(command: N, input: Given<N>) => {
      const isAnswer = answerNames.some((name) => name === command);
      const whole = isAnswer ? { ...input, identity: identity ?? '' } : input;
      // The list and the types say the same of each name; TypeScript cannot see that one decides the other.
      const run = bridge[command] as (input: object) => Promise<unknown>;
      void run(whole);
    },
    [bridge, identity],
  );
}
