// @ts-check
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A local Electron is copied whole; the app it starts when it is given none has no business in a package.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ packager, appOutDir }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}

// electron-builder calls the default export.
export { afterPack as default };
