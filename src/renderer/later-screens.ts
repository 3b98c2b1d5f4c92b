import { Inspector } from './screens/Inspector.tsx';
import { Journal } from './screens/Journal.tsx';
import { Settings } from './screens/Settings.tsx';

/** Screens that one comes to now and then: their code is loaded once the first screen stands, so that the window opens without it. */
export const laterScreens = { Inspector, Journal, Settings } as const;

export type LaterScreens = typeof laterScreens;
