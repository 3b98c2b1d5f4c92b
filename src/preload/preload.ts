import { contextBridge, ipcRenderer } from 'electron';
import {
  type Bridge,
  type CommandName,
  channels,
  commands,
  type QueryName,
  queries,
} from '../shared/contract.ts';

/** One closure per command and query: the page gets no channel names, no events and no ipcRenderer. */
const closures = Object.fromEntries(
  (Object.keys(commands) as CommandName[]).map((name) => [
    name,
    (input: unknown) => ipcRenderer.invoke(channels.command + name, input),
  ]),
);
const questions = Object.fromEntries(
  (Object.keys(queries) as QueryName[]).map((name) => [
    name,
    (input: unknown) => ipcRenderer.invoke(channels.query + name, input),
  ]),
);

function listen(channel: string, listener: (message: unknown) => void): () => void {
  const forward = (_event: unknown, message: unknown) => listener(message);
  ipcRenderer.on(channel, forward);
  return () => ipcRenderer.removeListener(channel, forward);
}

const bridge = {
  ...closures,
  ...questions,
  snapshot: () => ipcRenderer.invoke(channels.snapshot),
  onView: (listener: (message: unknown) => void) => listen(channels.view, listener),
  onCatalogue: (listener: (message: unknown) => void) => listen(channels.catalogue, listener),
} as unknown as Bridge;

contextBridge.exposeInMainWorld('rolecall', bridge);
