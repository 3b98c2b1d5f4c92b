import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Bridge } from '../shared/contract.ts';
import { BridgeContext } from './bridge.ts';
import type { LaterScreens } from './later-screens.ts';
import { Screens } from './Screens.tsx';
import type { Store } from './store.ts';
import { useEscape } from './use-escape.ts';

interface AppProps {
  readonly bridge: Bridge;
  readonly store: Store;
  /** Loads the screens that are not there from the start. */
  readonly loadLater: () => Promise<LaterScreens>;
}

/** The window: whatever screen main says, or nothing until main has spoken. */
export function App({ bridge, store, loadLater }: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.current);
  const [later, setLater] = useState<LaterScreens | null>(null);
  useEffect(() => {
    void loadLater().then(setLater);
  }, [loadLater]);
  useEscape(bridge);
  const identity = state?.view.current ?? null;
  const context = useMemo(() => ({ bridge, identity }), [bridge, identity]);
  if (state === null) return null;
  return (
    <BridgeContext value={context}>
      <Screens {...state} later={later} />
    </BridgeContext>
  );
}
