import fc from 'fast-check';
import { troublesOf } from '../../../src/core/profiles/troubles.ts';
import { bytes } from './profile-files.ts';

const key = fc.constantFrom(
  ...['region', 'output', 'Region', 'k', 'k2', 'a b', 'é', '[k', 'x_principal_arn', 'cli_pager'],
  ...[
    'aws_access_key_id',
    'aws_secret_access_key',
    'aws_session_token',
    'aws_security_token',
    'AWS_ACCESS_KEY_ID',
  ],
  ...[
    'x_security_token_expires',
    'role_arn',
    'source_profile',
    'credential_process',
    'sso_start_url',
    'login_session',
  ],
);
const value = fc.constantFrom(
  ...[
    'v',
    'v',
    'AKIA1',
    'ASIA1',
    'a=b',
    'a:b',
    'https://acme.awsapps.com/start#/',
    'v # c',
    'v ; c',
    'v#c',
    '"v"',
  ],
  ...['#v', '%(x)s', '[v]', '东京', 'v\u00a0', '\\', 'x]', '', '$HOME'],
);
const delimiter = fc.constantFrom('=', ' = ', ' = ', '= ', ' =', ': ', '\t=\t');
const comment = fc.constantFrom(
  '# c',
  '; c',
  '#k = v',
  '# [acme-Admin]',
  '  # c',
  '\t; [x',
  '#',
  '# é',
  '# rolecall: hi',
);
const blank = fc.constantFrom('', '', '', '  ', '\t');
const aside = fc.oneof(comment, blank);

/** Lines of one key: with what goes on with its value, nested keys, comments and blank lines in between. */
function keyLines(indent: string) {
  const deeper = fc.constantFrom('  ', '\t', '    ');
  const more = fc.constantFrom('more', 'k3 = v', 'role_arn = hidden', 'é', '= x', ': y');
  const inner = fc.constantFrom('a = b', 'region = inner', 'role_arn = inner', 'c=', 'é = ü');
  const head = fc.tuple(key, delimiter);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(head, value).map(([[name, sign], text]) => [indent + name + sign + text]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(head, fc.array(fc.oneof(fc.tuple(deeper, more), fc.tuple(aside)), { maxLength: 3 }))
        .map(([[name, sign], rest]) => [
          `${indent}${name}${sign}v`,
          ...rest.map((parts) => indent + parts.join('')),
        ]),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(head, fc.array(fc.oneof(fc.tuple(deeper, inner), fc.tuple(aside)), { maxLength: 3 }))
        .map(([[name, sign], rest]) => [
          `${indent}${name}${sign}`,
          ...rest.map((parts) => indent + parts.join('')),
        ]),
    },
    { weight: 3, arbitrary: aside.map((line) => [line]) },
  );
}

const nameOf = (line: string) => /^\s*([^=:]*?)\s*[=:]/.exec(line)?.[1]?.toLowerCase() ?? '';

/** The lines below a header, each key once. */
const body = fc
  .constantFrom('', '', '', '  ', '\t')
  .chain((indent) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.array(keyLines(indent), { maxLength: 6 }) },
      { weight: 1, arbitrary: fc.array(fc.oneof(keyLines(''), keyLines('  ')), { maxLength: 6 }) },
    ),
  )
  .map((groups) => {
    const seen = new Set<string>();
    return groups
      .filter(([first = '']) => {
        const name = /^\s*[#;]|^\s*$/.test(first) ? '' : nameOf(first);
        if (name !== '' && seen.has(name)) return false;
        seen.add(name);
        return true;
      })
      .flat();
  });

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constant('acme-Admin') },
  {
    weight: 7,
    arbitrary: fc.constantFrom(
      ...[
        'default',
        'prod',
        'a b',
        'a b c',
        '"acme-Admin"',
        'profile acme-Admin',
        'é',
        'x/y:z@+.%',
        ' acme-Admin ',
      ],
      ...['sso-session s', 'acme-Admin2', 'ACME-ADMIN', 'a]', 'profile.acme-Admin'],
    ),
  },
);
const header = (title: string) =>
  fc
    .tuple(fc.constantFrom('', '', '', '', '  '), fc.constantFrom('', '', '', ' # c', ' ; c', '  ', '\t#é'))
    .map(([indent, after]) => `${indent}[${title}]${after}`);

const lineEnds = fc.constantFrom(['\n'], ['\n'], ['\r\n'], ['\n', '\r\n'], ['\r\n', '\n', '\n']);

function ended(lines: readonly string[], ends: readonly string[], open: boolean): string {
  const text = lines.map((line, index) => line + (ends[index % ends.length] ?? '\n')).join('');
  return bytes(open ? text.replace(/\r?\n$/, '') : text);
}

const sections = fc
  .uniqueArray(name, { maxLength: 4 })
  .chain((names) =>
    fc.tuple(...names.map((title) => fc.tuple(header(title), body).map(([head, lines]) => [head, ...lines]))),
  );

/** A file as people have them, in every style, that the editor takes. */
export const editableFile = fc
  .tuple(fc.array(aside, { maxLength: 2 }), sections, lineEnds, fc.boolean())
  .map(([top, parts, ends, open]) => ended([...top, ...parts.flat()], ends, open))
  .filter((text) => troublesOf(text).length === 0);

const junk = fc.constantFrom(
  ...[
    'junk',
    '[',
    ']',
    '[prod',
    '[]',
    '[] # x]',
    '[prod]#c',
    '[prod] # [x]',
    '[prod] x',
    '  [prod]',
    '  [prod]#c',
  ],
  ...[
    '= v',
    '\ufeff[prod]',
    '\ufeff# c',
    '\ufeffk = v',
    '[prod]',
    '[default]',
    '[acme-Admin]',
    '[k] = v',
    ' [prod] ; c',
  ],
);

/** Files in which much is wrong, without a NUL. */
export const brokenFile = fc
  .tuple(
    fc.constantFrom('', '', '', '', '\ufeff'),
    fc.array(
      fc.oneof(
        { weight: 2, arbitrary: junk.map((line) => [line]) },
        { weight: 2, arbitrary: keyLines('') },
        { weight: 1, arbitrary: keyLines('  ') },
        { weight: 1, arbitrary: name.chain(header).map((line) => [line]) },
      ),
      { maxLength: 9 },
    ),
    lineEnds,
    fc.boolean(),
    fc.constantFrom('', '', '', '', '', 'latin1', 'cr', 'utf16le', 'utf16be'),
  )
  .map(([mark, lines, ends, open, encoding]) => {
    const text = ended([`${mark}${lines.flat()[0] ?? ''}`, ...lines.flat().slice(1)], ends, open);
    const characters = Buffer.from(text, 'latin1').toString('utf8');
    if (encoding === 'latin1')
      return Buffer.from(characters.replace(/[^\0-\xff]/g, '?'), 'latin1').toString('latin1');
    if (encoding === 'cr') return text.replaceAll('\n', '\r').replaceAll('\r\r', '\r');
    const wide = Buffer.from(`\ufeff${characters}`, 'utf16le');
    if (encoding === 'utf16le') return wide.toString('latin1');
    if (encoding === 'utf16be') return wide.swap16().toString('latin1');
    return text;
  });
