import fc from 'fast-check';
import type { ExportedGrant } from '../../../src/core/delivery/exported-grant.ts';
import type { Endpoint } from '../../../src/core/delivery/exports.ts';
import { profileNameFormat } from '../../../src/shared/formats.ts';

export const grant: ExportedGrant = {
  profile: '111122223333-Admin',
  account: '111122223333',
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'se/cr+et',
  sessionToken: 'to+ken/==',
  expiration: '2026-03-02T10:00:00Z',
  region: 'eu-central-1',
};

export const endpoint: Endpoint = {
  address: 'http://127.0.0.1:4144',
  token: 'Zm9v-YmFy_',
  region: 'eu-central-1',
};

const characters = [...'\'"$`\\!;&|()<>*?~# \tA=é%{}[]^-,@:/+\u2018\u2019'];

/** Whatever a shell could take for its own. */
export const nasty = fc.string({
  unit: fc.constantFrom(...characters, '\n'),
  minLength: 1,
  maxLength: 30,
});

/** The same, for what cannot hold a line break. */
export const nastyLine = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 30 });

export const profileNames = fc
  .string({ unit: fc.constantFrom(...'Az09_.@+%:/-PATH'), minLength: 1, maxLength: 20 })
  .filter((name) => profileNameFormat.test(name));
