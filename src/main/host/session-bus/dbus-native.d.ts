/**
 * The two parts of the package that Rolecall uses. Its own client stands on them, but a call that it does not expect, from whoever,
 * ends the process there.
 */
declare module '@homebridge/dbus-native/lib/handshake.js' {
  function authenticate(
    stream: import('node:net').Socket,
    options: { readonly authMethods: readonly string[] },
    done: (error: Error | null) => void,
  ): void;
  export = authenticate;
}

declare module '@homebridge/dbus-native/lib/message.js' {
  const format: {
    /** Calls `onMessage` for each message; throws from within `readable` when it cannot read one. */
    unmarshalMessages(
      stream: {
        read(size: number): Buffer | null;
        on(event: 'readable', read: () => void): unknown;
      },
      onMessage: (message: import('./wire.ts').BusMessage) => void,
      options: Readonly<Record<string, unknown>>,
    ): void;
    /** Throws when the body is not what the signature says. */
    marshall(message: import('./wire.ts').BusMessage): Buffer;
  };
  export = format;
}
