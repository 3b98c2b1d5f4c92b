import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(join(root, 'src/renderer'), { recursive: true })
  .map((name) => `src/renderer/${String(name).replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.tsx'));

/** What a person reads or hears, of an element or of a part of ours. */
const spoken =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|hint|heading|lead|note|text|submit|children)$/;
const word = /\p{L}/u;

type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const nodeAt = (node: Node, key: string): Node | null => (isNode(node[key]) ? (node[key] as Node) : null);
const partsOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);

/** The words that an expression may come to; whatever it calls or names is somebody else's. */
function literals(node: Node | null): readonly Node[] {
  switch (node?.type) {
    case 'JSXText':
    case 'TemplateElement':
    case 'Literal':
      return word.test(textOf(node)) ? [node] : [];
    case 'ConditionalExpression':
      return [nodeAt(node, 'consequent'), nodeAt(node, 'alternate')].flatMap(literals);
    case 'JSXExpressionContainer':
      return literals(nodeAt(node, 'expression'));
    case 'LogicalExpression':
      return literals(nodeAt(node, 'right'));
    case 'BinaryExpression':
      return node['operator'] === '+' ? [nodeAt(node, 'left'), nodeAt(node, 'right')].flatMap(literals) : [];
    case 'TemplateLiteral':
      return (node['quasis'] as readonly Node[]).flatMap(literals);
    default:
      return [];
  }
}

function textOf({ value }: Node): string {
  const text = typeof value === 'object' && value !== null ? (value as { cooked?: unknown }).cooked : value;
  return typeof text === 'string' ? text.trim() : '';
}

/** Every literal word that the person would read. */
function spokenIn(node: Node): readonly Node[] {
  const here =
    node.type === 'JSXElement' || node.type === 'JSXFragment'
      ? (node['children'] as readonly Node[]).flatMap(literals)
      : node.type === 'JSXAttribute' && spoken.test(String(nodeAt(node, 'name')?.['name']))
        ? literals(nodeAt(node, 'value'))
        : [];
  return [...here, ...partsOf(node).flatMap(spokenIn)];
}

/** `file:line: word` for each. */
function wordsIn(file: string, source: string): readonly string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  return spokenIn(program as unknown as Node).map((node) => {
    // A text between elements may begin with line breaks.
    const at = node.start + source.slice(node.start).search(word);
    return `${file}:${source.slice(0, at).split('\n').length}: ${textOf(node)}`;
  });
}

describe('the words of the window', () => {
  test('are all in shared/texts', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.flatMap((file) => wordsIn(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  const hole = '$' + '{name}';
  test.each([
    ['<p>Hello</p>', '1: Hello'],
    ['<p>\n  {name} has\n</p>', '2: has'],
    ['<p>\n  Hello\n</p>', '2: Hello'],
    ["<p>{'Hello'}</p>", '1: Hello'],
    [`<p>{open ? \`Hello ${hole}\` : null}</p>`, '1: Hello'],
    ["<p>{name === '' || 'Nobody'}</p>", '1: Nobody'],
    ["<p>{'Hello ' + name}</p>", '1: Hello'],
    ['<button aria-label="Close" />', '1: Close'],
    [`<p title={\`of ${hole}\`} />`, '1: of'],
    ['<input\n  placeholder="acme"\n/>', '2: acme'],
    ['<Field label="Name" />', '1: Name'],
    ['<></>\n;<>Hello</>', '2: Hello'],
  ])('are found where they are not: %s', (source, found) => {
    expect(wordsIn('some.tsx', source)).toEqual([`some.tsx:${found}`]);
  });

  test.each([
    '<p className="red">{texts.roles.heading}</p>',
    '<p>{name}: {role} · 42</p>',
    "<Icon name={open ? 'alert' : 'check'} />",
    "<p title={wordFor('alert')} />",
    "<p>{kind === 'page' && <Icon name={kind} />}</p>",
    '<p aria-live="polite" role="status" />',
  ])('are not seen where there are none: %s', (source) => {
    expect(wordsIn('some.tsx', source)).toEqual([]);
  });
});
