/** Temporary credentials. They live in main's memory while the grant lives, and nowhere else but the profile file. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}
