import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Makes programs of `editor.ts` and `foreign.ts` that this Node can run, in a new folder, which the caller removes. */
export async function bundlePrograms(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-programs-'));
  const here = fileURLToPath(new URL('.', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    root: here,
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { editor: join(here, 'editor.ts'), foreign: join(here, 'foreign.ts') },
        external: [/^node:/],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return folder;
}
