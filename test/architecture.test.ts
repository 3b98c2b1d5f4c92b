import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Where an import leads: a file of ours (`src/core/x.ts`), or a package or built-in as it is written. */
interface Edge {
  readonly from: string;
  readonly to: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(join(root, 'src'), { recursive: true })
  .map((name) => `src/${String(name).replaceAll('\\', '/')}`)
  .filter((name) => /\.tsx?$/.test(name));
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** Comments and the insides of texts away, so that words about code are not taken for code. Line breaks stay. */
function codeOf(source: string): string {
  return source.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/[a-z]*(?=[\s,.;)\]])/g,
    (found) => (found.startsWith('/*') ? found.replace(/[^\n]/g, '') : "''"),
  );
}

function importsOf(file: string, source: string): Edge[] {
  const withoutComments = source.replace(/^\s*(\/\*[\s\S]*?\*\/|\/\/[^\n]*)/gm, '');
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)['"]([^'"\n]+)['"]/g;
  return [...withoutComments.matchAll(pattern)].map((match) => {
    const target = match[1] ?? '';
    return { from: file, to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target };
  });
}

const edges = [...sources].flatMap(([file, source]) => importsOf(file, source));

/** The edges that break a rule, as one reads them. */
const broken = (rule: (edge: Edge) => boolean) => edges.filter(rule).map(({ from, to }) => `${from} → ${to}`);
const under =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`src/${folder}/`));
const isOurs = (path: string) => path.startsWith('src/');
const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

/** Lines of code that match, with their place. */
function linesWith(inside: (path: string) => boolean, pattern: RegExp): string[] {
  return [...sources].flatMap(([file, source]) => {
    if (!inside(file)) return [];
    const lines = codeOf(source).split('\n');
    return lines.flatMap((line, index) =>
      pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
    );
  });
}

test('the files are found, and so are their imports', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(edges).toContainEqual({ from: 'src/core/rolecall.ts', to: 'src/core/closing.ts' });
  expect(edges).toContainEqual({ from: 'src/core/grants/assume.ts', to: 'src/core/aws/assume-role.ts' });
  expect(edges).toContainEqual({ from: 'src/main/main.ts', to: 'electron' });
});

test('every import of ours leads to a file that is there, by its full name', () => {
  const known = new Set(
    readdirSync(join(root, 'src'), { recursive: true }).map(
      (name) => `src/${String(name).replaceAll('\\', '/')}`,
    ),
  );
  expect(broken(({ to }) => isOurs(to) && !known.has(to))).toEqual([]);
  expect(broken(({ to }) => to.startsWith('..'))).toEqual([]);
});

describe('the dependency rule', () => {
  const core = under('core');

  test('Electron is imported in main and preload only', () => {
    expect(broken(({ from, to }) => /^electron(\/|$|-)/.test(to) && !under('main', 'preload')(from))).toEqual(
      [],
    );
  });

  test('core sees itself, shared and its packages', () => {
    const aws = ['@aws-sdk/client-sts', '@smithy/signature-v4'];
    const allowed = ['valibot', 'saxes', 'htmlparser2', 'diff', ...aws, 'node:crypto'];
    expect(
      broken(({ from, to }) => core(from) && !core(to) && !under('shared')(to) && !allowed.includes(to)),
    ).toEqual([]);
  });

  test('core has no clock, timer, disk, network or environment but its ports', () => {
    const pattern =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\)|\bset(Timeout|Interval|Immediate)\b|\bprocess\.|\bperformance\.|\bfetch\(|\bMath\.random\b|\bconsole\.|\bqueueMicrotask\b|\bAbortSignal\.timeout\b|\bglobalThis\b/;
    expect(linesWith(core, pattern)).toEqual([]);
  });

  test('core keeps nothing at the top of a file that can change', () => {
    expect(linesWith(core, /^(export )?(let|var) /)).toEqual([]);
    expect(
      linesWith(core, /^(export )?const \w+(: [^=]+)? = (new (Map|Set|WeakMap|Array)\(\)|\[\]|\{\});/),
    ).toEqual([]);
  });

  test('the rooms of core do not know each other', () => {
    const rooms = ['okta', 'saml', 'aws', 'profiles', 'delivery'];
    const roomOf = (path: string) => rooms.find((room) => under(`core/${room}`)(path));
    expect(
      broken(
        ({ from, to }) =>
          roomOf(from) !== undefined && roomOf(to) !== undefined && roomOf(from) !== roomOf(to),
      ),
    ).toEqual([]);
    // Nor the places where they meet.
    const meeting = (path: string) =>
      under('core/identities', 'core/grants', 'core/view', 'core/settings')(path) ||
      /^src\/core\/(rolecall|reduce|state|published-state)\.ts$/.test(path);
    expect(broken(({ from, to }) => roomOf(from) !== undefined && meeting(to))).toEqual([]);
  });

  test('only the hall knows everything: no file of core imports it', () => {
    expect(broken(({ from, to }) => core(from) && to === 'src/core/rolecall.ts')).toEqual([]);
  });

  test('the reducer and the view are pure: they import no flow', () => {
    const pure = (path: string) =>
      under('core/view')(path) || path === 'src/core/reduce.ts' || path === 'src/core/grants/schedule.ts';
    const flows =
      /^src\/core\/(okta|saml|aws\/(?!console-place|partitions)|delivery|identities\/(sign-in|sign-ins|session|organisations)|grants\/(grants|assume)|ports)\b/;
    expect(broken(({ from, to }) => pure(from) && flows.test(to))).toEqual([]);
  });

  test('the renderer sees shared and what draws', () => {
    const packages = ['react', 'react-dom', 'react-dom/client'];
    expect(
      broken(
        ({ from, to }) =>
          under('renderer')(from) && !under('renderer', 'shared')(to) && !packages.includes(to),
      ),
    ).toEqual([]);
  });

  test('preload sees shared and Electron', () => {
    expect(
      broken(
        ({ from, to }) => under('preload')(from) && !under('preload', 'shared')(to) && to !== 'electron',
      ),
    ).toEqual([]);
  });

  test('shared sees itself and valibot', () => {
    expect(
      broken(({ from, to }) => under('shared')(from) && !under('shared')(to) && to !== 'valibot'),
    ).toEqual([]);
  });

  test('the demo sees itself, what Node has, and the signatures of XML', () => {
    const allowed = (to: string) => under('demo')(to) || isBuiltin(to) || to === 'xml-crypto';
    expect(broken(({ from, to }) => under('demo')(from) && !allowed(to))).toEqual([]);
  });

  test('main sees neither the window’s code nor the preload’s', () => {
    expect(broken(({ from, to }) => under('main')(from) && under('renderer', 'preload')(to))).toEqual([]);
  });

  test('nothing runs in a circle', () => {
    const next = new Map(
      files.map((file) => [
        file,
        edges.filter(({ from, to }) => from === file && sources.has(to)).map(({ to }) => to),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const to of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('the way of writing', () => {
  const everywhere = () => true;

  test('no any', () => {
    expect(linesWith(everywhere, /(:|<|\bas|\||,)\s*any\b|\bany\[\]/)).toEqual([]);
  });

  test('no default exports', () => {
    expect(linesWith(everywhere, /^\s*export\s+default\b|\bas default\b/)).toEqual([]);
  });

  test('no barrels: a file re-exports nothing', () => {
    expect(linesWith(everywhere, /^\s*export\s+(type\s+)?(\*|\{[^}]*\})\s*(as \w+\s*)?from\b/)).toEqual([]);
    expect(files.filter((file) => /\/index\.tsx?$/.test(file))).toEqual([]);
  });

  test('no rule is switched off without a reason', () => {
    const pattern =
      /@ts-(ignore|nocheck|expect-error)|eslint-disable|biome-ignore(?! lint\/\w+\/\w+: \w.{20})/;
    const switches = [...sources].filter(([, source]) => pattern.test(source));
    expect(switches.map(([file]) => file)).toEqual([]);
  });

  test('nothing that can change at the top of a file, in any folder', () => {
    expect(linesWith(everywhere, /^(export )?(let|var) /)).toEqual([]);
  });

  test('no HTML from strings in the window', () => {
    expect(
      linesWith(
        under('renderer'),
        /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|\beval\(|new Function/,
      ),
    ).toEqual([]);
  });

  test('the browser is opened in one place, and no secret is ever kept in plain text', () => {
    const places = linesWith(everywhere, /\bopenExternal\b/);
    expect(places.map((place) => place.split(':')[0])).toEqual(['src/main/host/opener.ts']);
    expect(linesWith(everywhere, /setUsePlainTextEncryption/)).toEqual([]);
  });

  test('no file that is too long to read', () => {
    const long = [...sources]
      .map(([file, source]) => [file, source.split('\n').length] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });
});
