import type {
  HelperProgram,
  LocalAnswer,
  LocalDoors,
  LocalRequest,
  LocalResponse,
} from '../../src/core/ports.ts';

/** Doors that a test knocks at itself, and the helper that would knock in earnest. */
export interface FakeDoors extends LocalDoors {
  readonly helper: HelperProgram;
  /** What becomes of the helper. */
  readonly installed: { starts: boolean[]; refuse: Error | null };
  /** Why a door does not open. */
  refuse: Error | null;
  readonly open: { readonly agent: boolean; readonly endpoint: boolean };
  /** Asks as the helper does. */
  ask(path: string, headers?: Record<string, string>): Promise<LocalResponse>;
  /** Asks the container endpoint. */
  askEndpoint(request: Partial<LocalRequest>): Promise<LocalResponse>;
}

/** The address that the endpoint says it has. */
export const endpointAddress = 'http://127.0.0.1:40999';
export const helperPath = '/home/ada/.config/Rolecall/bin/rolecall-credentials';

/** @param hasHelper one was installed by a run before. */
export function fakeDoors(hasHelper = false): FakeDoors {
  let agent: LocalAnswer | null = null;
  let endpoint: LocalAnswer | null = null;
  const installed: FakeDoors['installed'] = { starts: [], refuse: null };
  const refused = (door: LocalAnswer | null): LocalAnswer => {
    if (door === null) throw new Error('ECONNREFUSED');
    return door;
  };
  const doors: FakeDoors = {
    refuse: null,
    installed,
    helper: {
      path: helperPath,
      isInstalled: async () => hasHelper || installed.starts.length > 0,
      async install(start) {
        if (installed.refuse !== null) throw installed.refuse;
        installed.starts.push(start);
      },
    },
    get open() {
      return { agent: agent !== null, endpoint: endpoint !== null };
    },
    async openAgent(answer) {
      if (doors.refuse !== null) throw doors.refuse;
      agent = answer;
      return {
        address: '/run/user/1000/rolecall/agent.sock',
        async close() {
          agent = null;
        },
      };
    },
    async openEndpoint(answer) {
      if (doors.refuse !== null) throw doors.refuse;
      endpoint = answer;
      return {
        address: endpointAddress,
        async close() {
          endpoint = null;
        },
      };
    },
    ask: (path, headers = {}) => refused(agent)({ method: 'GET', path, headers }),
    askEndpoint: (request) =>
      refused(endpoint)({
        method: 'GET',
        path: '/credentials',
        ...request,
        headers: { host: '127.0.0.1:40999', ...request.headers },
      }),
  };
  return doors;
}
