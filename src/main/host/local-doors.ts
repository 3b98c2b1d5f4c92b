import { appError } from '../../core/errors.ts';
import type { LocalAnswer, LocalDoors, OpenDoor } from '../../core/ports.ts';
import { codeOf } from './files/host.ts';
import { agentSocket, type Surroundings } from './local-doors/agent-place.ts';
import { openAgentPort } from './local-doors/agent-port.ts';
import { openAgentSocket } from './local-doors/agent-socket.ts';
import { type Limits, openHttpDoor } from './local-doors/http-door.ts';

/** A hundred programs may start at once. Nobody has a reason to send slowly, and core lets nobody wait longer than a minute. */
const agentLimits: Limits = { connections: 256, arrival: 5000, answer: 62_000 };
const endpointLimits: Limits = { connections: 64, arrival: 5000, answer: 10_000 };

export interface DoorsPlace extends Surroundings {
  readonly platform: NodeJS.Platform;
  /** Windows: where the helper finds the agent. */
  readonly agentFile: string;
}

/** Where programs of this computer ask for keys: one door for the helper, and one for each container endpoint. */
export function createLocalDoors(place: DoorsPlace): LocalDoors {
  let agent: Promise<OpenDoor | null> = Promise.resolve(null);

  async function openAgent(answer: LocalAnswer): Promise<OpenDoor> {
    try {
      const door =
        place.platform === 'win32'
          ? await openAgentPort(place.agentFile, answer, agentLimits)
          : await openAgentSocket(await agentSocket(place), place.uid, answer, agentLimits);
      let closing: Promise<void> | null = null;
      return {
        address: door.address,
        close() {
          closing ??= door.close();
          return closing;
        },
      };
    } catch (error) {
      throw appError('agent-not-listening', { reason: reasonOf(error) }, error);
    }
  }

  return {
    openAgent(answer) {
      // There is one agent, always at the same place. The one before may be on its way out, or even in.
      const opening = agent.then((before) => before?.close()).then(() => openAgent(answer));
      agent = opening.catch(() => null);
      return opening;
    },
    async openEndpoint(answer) {
      try {
        const door = await openHttpDoor({ host: '127.0.0.1', port: 0 }, answer, endpointLimits);
        return { address: `http://127.0.0.1:${door.port}`, close: door.close };
      } catch (error) {
        throw appError('endpoint-not-listening', { reason: reasonOf(error) }, error);
      }
    },
  };
}

/** The system's messages name the path, and ours are sentences. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : codeOf(error);
}
