/** What of an identity the keyring holds over a restart: not the secrets, only that they are there. */
export interface Kept {
  readonly session: boolean;
  readonly device: boolean;
}

export const nothingKept: Kept = { session: false, device: false };
