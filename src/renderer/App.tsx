import { useMemo, useSyncExternalStore } from 'react';
import type { Bridge } from '../shared/contract.ts';
import { BridgeContext } from './bridge.ts';
import { Screens } from './Screens.tsx';
import type { Store } from './store.ts';
import { useEscape } from './use-escape.ts';

interface AppProps {
  readonly bridge: Bridge;
  readonly store: Store;
}

/** The window: whatever screen main says, or nothing until main has spoken. */
export function App({ bridge, store }: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.current);
  useEscape(bridge);
  const identity = state?.view.current ?? null;
  const context = useMemo(() => ({ bridge, identity }), [bridge, identity]);
  if (state === null) return null;
  return (
    <BridgeContext value={context}>
      <Screens {...state} />
    </BridgeContext>
  );
}
