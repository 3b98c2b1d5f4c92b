import { roleParts } from '../arn.ts';
import { stsPlace } from '../aws/partitions.ts';
import { bashExports } from '../delivery/exports.ts';
import { AppError, appError, failureOf, isFailure } from '../errors.ts';
import type { Role } from '../identities/role.ts';
import type { SignIns } from '../identities/sign-ins.ts';
import type { Ports } from '../ports.ts';
import { credentialsFile, demoCredentialsFile } from '../profiles/location.ts';
import { withoutProfile } from '../profiles/own-profile.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant, Identity } from '../state.ts';
import { assumeIntoProfile, type GrantedKeys } from './assume.ts';

/** The clipboard is emptied after this time if it still holds what we put there, in ms (ARCHITECTURE.md, "Secrets"). */
const clipboardLife = 60_000;

export interface Grants {
  /** Assumes a role into its profile; a role that is being assumed already is not asked for twice. @throws AppError. */
  assume(role: Role): Promise<void>;
  stop(grant: Grant): Promise<void>;
  copyExports(grant: Grant): Promise<void>;
  /** Empties the clipboard if it still holds exported keys; before quit. */
  clearClipboard(): Promise<void>;
  /** Gives up the role that is being assumed; nothing happens when it is not. */
  cancel(role: string): void;
  /** Gives up every role of this identity that is being assumed. */
  cancelOf(identity: string): void;
  cancelAll(): void;
}

/** Assuming, stopping and copying. Keys live here and nowhere else in core. */
export function createGrants(ports: Ports, state: PublishedState, signIns: SignIns): Grants {
  const keys = new Map<string, GrantedKeys>();
  const running = new Map<
    string,
    { readonly done: Promise<void>; readonly controller: AbortController; readonly role: Role }
  >();
  let copied: { readonly text: string } | null = null;

  async function run(role: Role, signal: AbortSignal): Promise<void> {
    const { settings, durations, identities } = state.current();
    const identity = identities[role.identity];
    if (identity === undefined) throw appError('role-unknown', {});
    const endpoint = endpointFor(ports, identity);
    state.dispatch({ type: 'assume-started', role: role.id });
    try {
      const assumed = await assumeIntoProfile(ports, {
        role,
        signal,
        endpoint,
        file: profileFile(ports, identity),
        duration: settings.duration,
        knownMost: durations[role.arn] ?? 0,
        region: settings.region,
        assertion: (fresh) => signIns.assertion(identity, role.app, signal, fresh),
      });
      keys.set(assumed.grant.id, assumed.keys);
      state.dispatch({ type: 'granted', grant: assumed.grant, most: assumed.most });
      ports.log('grant.made');
      void tellCaller(assumed.grant, assumed.keys, endpoint);
    } catch (error) {
      if (!(error instanceof AppError))
        ports.log('defect', { code: error instanceof Error ? error.name : 'unknown' });
      const failure = failureOf(error);
      // A session that is over, or a cancelled try, is no failure of the role: whoever asked decides what comes next.
      const silent = isFailure(error, 'session-over') || isFailure(error, 'cancelled');
      state.dispatch({ type: 'assume-ended', role: role.id, failure: silent ? null : failure });
      ports.log('grant.failed', { code: failure.code });
      throw error;
    }
  }

  /** Off the path: its failure only leaves the line empty. */
  async function tellCaller(grant: Grant, granted: GrantedKeys, endpoint: string | null): Promise<void> {
    try {
      const { callerIdentity } = await import('../aws/caller-identity.ts');
      const line = { web: ports.webs.aws, clock: ports.clock, signal: new AbortController().signal };
      const place = stsPlace(roleParts(grant.role.arn).partition, granted.region, endpoint);
      state.dispatch({
        type: 'caller-known',
        grant: grant.id,
        caller: await callerIdentity(line, place, granted),
      });
    } catch (error) {
      ports.log('caller-identity.failed', { code: failureOf(error).code });
    }
  }

  return {
    assume(role) {
      const known = running.get(role.id);
      if (known !== undefined) return known.done;
      const controller = new AbortController();
      const done = run(role, controller.signal).finally(() => running.delete(role.id));
      running.set(role.id, { done, controller, role });
      return done;
    },
    async stop(grant) {
      running.get(grant.role.id)?.controller.abort();
      const exists = (await ports.files.read(grant.file)) !== null;
      if (exists)
        await ports.files.edit(grant.file, (before) => withoutProfile(before, grant.profile, grant.file));
      keys.delete(grant.id);
      state.dispatch({ type: 'stopped', grant: grant.id });
    },
    async copyExports(grant) {
      const granted = keys.get(grant.id);
      if (granted === undefined) throw appError('keys-gone', { profile: grant.profile });
      const copy = { text: bashExports(granted) };
      await ports.clipboard.write(copy.text);
      copied = copy;
      state.dispatch({ type: 'copied' });
      ports.clock.after(clipboardLife, () => {
        if (copied === copy) void this.clearClipboard();
      });
    },
    async clearClipboard() {
      const copy = copied;
      copied = null;
      if (copy !== null && (await ports.clipboard.read()) === copy.text) await ports.clipboard.write('');
    },
    cancel: (role) => running.get(role)?.controller.abort(),
    cancelOf(identity) {
      for (const { controller, role } of running.values()) if (role.identity === identity) controller.abort();
    },
    cancelAll() {
      for (const { controller } of running.values()) controller.abort();
    },
  };
}

function endpointFor(ports: Ports, identity: Identity): string | null {
  if (identity.organisation.demo) return identity.organisation.origin;
  return ports.environment.packaged ? null : (ports.environment.awsEndpoint ?? null);
}

function profileFile(ports: Ports, identity: Identity): string {
  return identity.organisation.demo
    ? demoCredentialsFile(ports.environment)
    : credentialsFile(ports.environment);
}
