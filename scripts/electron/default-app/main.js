// What `electron DIR` runs first: it makes the app in DIR look like itself and hands over. The stock one does the same.
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { preload, folder } = readArguments(process.argv.slice(1));
if (preload.length > 0) Module._preloadModules(preload);

const root = resolve(folder);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// process.argv stays as it is and this flag says so: an app skips one argument more than when it is packaged.
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setVersion(manifest.version ?? '0.0.0');
app.name = manifest.productName ?? manifest.name;
app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
app.setAppPath(root);
await import(pathToFileURL(join(root, manifest.main ?? 'index.js')).href);

/** Playwright passes its loader with -r, before the app's folder. */
function readArguments(args) {
  const found = { preload: [], folder: '.' };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-r' || args[i] === '--require') found.preload.push(resolve(args[++i]));
    else if (!args[i].startsWith('-')) return { ...found, folder: args[i] };
  }
  return found;
}
