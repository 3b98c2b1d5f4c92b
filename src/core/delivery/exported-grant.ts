/** What a program needs to act as the role. */
export interface ExportedGrant {
  readonly profile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** `YYYY-MM-DDTHH:MM:SSZ`, the one form that all SDKs read. */
  readonly expiration: string;
  /** Empty: unknown. */
  readonly region: string;
  readonly account?: string;
}
