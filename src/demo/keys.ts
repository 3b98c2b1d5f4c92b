import { alphabets, derive, type Mint } from './derive.ts';
import { createShelf } from './shelf.ts';

/** Temporary credentials the demo STS handed out. */
export interface IssuedKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly identity: { readonly account: string; readonly arn: string; readonly userId: string };
}

export interface KeyRing {
  issue(identity: IssuedKeys['identity'], seconds: number): IssuedKeys;
  find(accessKeyId: string): IssuedKeys | undefined;
}

const daySeconds = 86_400;

export function createKeyRing(clock: { now(): number }, mint: Mint): KeyRing {
  // A day longer than they live, so that dead keys are told apart from unknown ones.
  const issued = createShelf<IssuedKeys>(clock, daySeconds);
  return {
    issue(identity, seconds) {
      const accessKeyId = mint.next('ASIA', alphabets.base32, 16);
      const keys: IssuedKeys = {
        accessKeyId,
        // The `/` and `+` are certain, since they are what careless writers get wrong.
        secretAccessKey: `${derive(`secret ${accessKeyId}`, alphabets.base64, 38)}/+`,
        sessionToken: `IQoJb3JpZ2luX2Vj${derive(`token ${accessKeyId}`, alphabets.base64, 600)}==`,
        expiresAt: clock.now() + seconds * 1000,
        identity,
      };
      issued.put(accessKeyId, keys, seconds + daySeconds);
      return keys;
    },
    find: (accessKeyId) => issued.get(accessKeyId),
  };
}
