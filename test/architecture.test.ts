import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Edge {
  readonly from: string;
  /** A path below the root, or the name of a package. */
  readonly to: string;
}

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('src', name));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const edges: Edge[] = sources.flatMap((from) =>
  [...textOf(from).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => {
    const name = match[1] ?? '';
    return { from, to: name.startsWith('.') ? relative(root, join(root, dirname(from), name)) : name };
  }),
);

/** The offending edges, so that a failure names them. */
function offending(rule: (edge: Edge) => boolean): string[] {
  return edges.filter(rule).map(({ from, to }) => `${from} -> ${to}`);
}

const within = (folder: string, path: string) => path.startsWith(`src/${folder}/`);
const isPackage = (path: string) => !path.startsWith('src/');

test('there are edges to judge', () => {
  expect(edges.length).toBeGreaterThan(200);
});

test('electron is imported under src/main and src/preload only', () => {
  expect(
    offending(
      ({ from, to }) => /^electron(\/|$)/.test(to) && !within('main', from) && !within('preload', from),
    ),
  ).toEqual([]);
});

test('core sees the world only through its ports', () => {
  const world = /^(node:(fs|http|https|net|tls|dns|child_process|os|timers|process)(\/|$)|electron|react)/;
  expect(offending(({ from, to }) => within('core', from) && world.test(to))).toEqual([]);
  expect(
    offending(
      ({ from, to }) =>
        within('core', from) && !isPackage(to) && !within('core', to) && !within('shared', to),
    ),
  ).toEqual([]);
  const reading = /\bDate\.now\(|new Date\(\)|\bsetTimeout\(|\bsetInterval\(|\bprocess\.|\bfetch\(/;
  const code = (file: string) => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(sources.filter((file) => within('core', file) && reading.test(code(file)))).toEqual([]);
});

test('the rooms of core do not know each other', () => {
  const rooms = ['okta', 'saml', 'aws', 'profiles', 'delivery'];
  expect(
    offending(({ from, to }) =>
      rooms.some(
        (room) =>
          within(`core/${room}`, from) &&
          rooms.some((other) => other !== room && within(`core/${other}`, to)),
      ),
    ),
  ).toEqual([]);
});

test('the renderer and the preload see the contract and nothing behind it', () => {
  const packages = [
    'react',
    'react-dom/client',
    'react-dom',
    'fuzzysort',
    '@tanstack/react-virtual',
    'valibot',
  ];
  expect(
    offending(
      ({ from, to }) =>
        within('renderer', from) &&
        (isPackage(to) ? !packages.includes(to) : !within('renderer', to) && !within('shared', to)),
    ),
  ).toEqual([]);
  expect(
    offending(({ from, to }) => within('preload', from) && to !== 'electron' && !within('shared', to)),
  ).toEqual([]);
});

test('shared and the demo stand alone', () => {
  expect(
    offending(({ from, to }) => within('shared', from) && !within('shared', to) && to !== 'valibot'),
  ).toEqual([]);
  expect(offending(({ from, to }) => within('demo', from) && !isPackage(to) && !within('demo', to))).toEqual(
    [],
  );
});

test('nothing imports in a circle', () => {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of sources) walk(file, []);
  expect(circles).toEqual([]);
});

test('no file exports a default or holds state of its own', () => {
  expect(sources.filter((file) => /^export default/m.test(textOf(file)))).toEqual([]);
  expect(sources.filter((file) => /^(export )?let /m.test(textOf(file)))).toEqual([]);
});
