/** Keys as programs get them. */
export interface HandedKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly expiration: string;
  /** Twelve digits. */
  readonly account: string;
}
