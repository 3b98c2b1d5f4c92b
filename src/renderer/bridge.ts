import { createContext, useCallback, useContext } from 'react';
import type { Bridge, CommandInput, CommandName, Commands } from '../shared/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload; the only thing that the page can reach. */
    readonly rolecall: Bridge;
  }
}

/** Carries the bridge to the parts that give commands, so that a test can hand in its own. */
export const BridgeContext = createContext<Bridge | null>(null);

export type Give = <N extends CommandName>(command: N, input: CommandInput<N>) => void;

/**
 * Gives a command to main. The outcome is not looked at: main puts a failure into the view, so that each surface
 * shows the same one and it stays until the next action.
 */
export function useGive(): Give {
  const commands: Commands | null = useContext(BridgeContext);
  if (commands === null) throw new Error('useGive needs a BridgeContext above it');
  return useCallback(
    <N extends CommandName>(command: N, input: CommandInput<N>) => void commands[command](input),
    [commands],
  );
}
