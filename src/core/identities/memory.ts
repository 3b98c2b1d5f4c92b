import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { identityAt } from '../reduce-sign-in.ts';
import { nextCodeAt } from './code-window.ts';
import type { SignInMemory } from './verification.ts';

/** What the sign-ins of each identity know of the ones before. */
export interface Memories {
  of(identity: string): SignInMemory;
  /** Whether the person asked Okta, since the start or before, to remember this computer. */
  rememberedDevice(identity: string): boolean;
  forget(identity: string): void;
}

/** Memories of every identity; what must outlast a restart is in the state. */
export function createMemories({ clock }: Ports, state: PublishedState): Memories {
  const codes = new Map<string, Map<string, number>>();
  const remembered = new Set<string>();
  const codesOf = (identity: string) => {
    const known = codes.get(identity) ?? new Map<string, number>();
    codes.set(identity, known);
    return known;
  };
  return {
    of: (identity) => ({
      lastFactor: () => identityAt(state.current(), identity)?.factor ?? null,
      freshCodeAt(factor) {
        const used = codesOf(identity).get(factor);
        return used === undefined ? null : nextCodeAt(used, clock.now());
      },
      factorUsed: (factor) => state.dispatch({ type: 'factor-used', identity, factor }),
      codeUsed: (factor) => codesOf(identity).set(factor, clock.now()),
      deviceRemembered: () => remembered.add(identity),
    }),
    rememberedDevice: (identity) =>
      remembered.has(identity) || (identityAt(state.current(), identity)?.kept.device ?? false),
    forget(identity) {
      codes.delete(identity);
      remembered.delete(identity);
    },
  };
}
