import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findStateToken, isClassicToken } from '../../../src/core/okta/state-token.ts';
import { mangled } from '../saml/mangled.ts';

const token = '00Xg1Ci6KEli-338pWmP_2gHU';
const script = (code: string) =>
  `<!DOCTYPE html><html><head><title>Acme - Extra Verification</title><script>${code}</script></head><body><div id="okta-sign-in"></div></body></html>`;
const found = (code: string) => findStateToken(script(code));

/** A value as Okta escapes it: everything but letters and digits. */
const oktaEscaped = (text: string) =>
  text.replace(/[^A-Za-z0-9.]/g, (char) => `\\x${char.charCodeAt(0).toString(16).toUpperCase()}`);

describe('the state token is found', () => {
  test.each([
    ['a variable', `var stateToken = '${token}';`],
    ['a variable in double quotes', `var stateToken = "${token}";`],
    ['a minified variable', `var a='x',stateToken='${token}',b='it\\'s';var c='y';`],
    ['let', `let stateToken='${token}'`],
    ['const on lines of its own', `const stateToken =\n  '${token}'\n;`],
    ['a property in JSON', `var oktaData = {"signIn":{"a":"b","stateToken":"${token}","c":"d"}};`],
    ['a property in single quotes', `x({'stateToken': "${token}"})`],
    ['a property without quotes', `x({stateToken: "${token}"})`],
    ['a property behind others', `x({ a: 'b', stateToken : '${token}', c: 'd' })`],
    ['a property behind a comment', `x({ // Of this transaction.\n stateToken: '${token}' })`],
    ['a property behind another comment', `x({ /* a */stateToken: '${token}' })`],
    ['an assignment to a property', `config.stateToken = '${token}';`],
    ['Okta’s escapes', `var stateToken = '${oktaEscaped(token)}';`],
    ['behind an empty one', `var stateToken = ''; x({"stateToken":"","a":{"stateToken":"${token}"}})`],
    ['behind one that does not end', `var stateToken = '00abc\nvar stateToken = '${token}';`],
    ['behind one that is broken', `var stateToken = '00\\xZZ'; stateToken = '${token}';`],
    ['behind one that is too long', `var stateToken = '${'0'.repeat(20_001)}'; stateToken = '${token}';`],
    ['behind one that is null', `x({stateToken: null}, {stateToken:\n'${token}'})`],
    [
      'behind a link with its name',
      `var u = '/step-up/redirect?stateToken=' + t + '&a=b'; var stateToken='${token}'`,
    ],
    ['behind a minified link', `var u='/x?stateToken='+t+'&a',v="y&stateToken="+t;var stateToken='${token}'`],
    [
      'behind a cookie',
      `document.cookie = 'a=b; stateToken=' + t + '; path=/'; var stateToken = '${token}';`,
    ],
    [
      'behind a choice',
      `var t = e ? stateToken : 'none', u = e?x.stateToken:'no'; var stateToken = '${token}';`,
    ],
    [
      'behind a comparison',
      `if (stateToken === 'none' || stateToken == 'x') {} var stateToken = '${token}';`,
    ],
    [
      'behind other names',
      `var oldStateToken='A', stateTokenLife='B', my_stateToken='C', $stateToken='D', éstateToken='E', stateToken='${token}'`,
    ],
    ['behind an attribute in a text', `t('<div data-stateToken="A">'); var stateToken = '${token}'`],
    ['behind its name in a list', `var names = ["stateToken", "x"]; var stateToken = '${token}'`],
    ['behind a template', `var stateToken = \`A\`; var t = {stateToken: '${token}'}`],
  ])('as %s', (_what, code) => {
    expect(found(code)).toBe(token);
  });

  test.each([
    ['in a second script', `<script>var x = 1</script><script>var stateToken = '${token}'</script>`],
    ['in a script with a type', `<script type="application/json">{"stateToken": "${token}"}</script>`],
    ['in upper-case HTML', `<SCRIPT TYPE='text/javascript'>var stateToken='${token}'</SCRIPT>`],
    ['in a script that is never closed', `<script>var stateToken='${token}';`],
    ['in an old script', `<script><!--\nvar stateToken='${token}';\n//--></script>`],
    ['in XHTML', `<script>//<![CDATA[\nvar stateToken='${token}';\n//]]></script>`],
    ['beside entities, which scripts do not have', `<script>var a='&quot;', stateToken='${token}'</script>`],
    [
      'behind a script that breaks off in a literal',
      `<script>var stateToken = '00</script><script>var stateToken='${token}'</script>`,
    ],
  ])('%s', (_where, html) => {
    expect(findStateToken(html)).toBe(token);
  });

  test('whole, on a page of Identity Engine', () => {
    const long = `eyJ6aXAiOiJERUYiLCJhbGlhcyI6.${'aB-c_9'.repeat(880)}.end`;
    const page = `var oktaData = {"redirectUri":"https\\x3A\\x2F\\x2Facme","signIn":{"el":"\\x23okta\\x2Dsign\\x2Din","stateToken":"${oktaEscaped(long)}","features":{}}};`;
    expect(found(page)).toBe(long);
    expect(found(page)).toHaveLength(long.length);
    expect(found(`x={"stateToken":"${'\\x41'.repeat(20_000)}"}`)).toHaveLength(20_000);
  });
});

describe('no state token is found', () => {
  test.each([
    ['in an empty page', ''],
    ['outside scripts', `<p>var stateToken = '${token}'</p>`],
    ['in an attribute', `<p title="stateToken='${token}'">`],
    ['in a comment', `<!-- <script>var stateToken = '${token}'</script> -->`],
    ['in a text area', `<textarea><script>var stateToken = '${token}'</script></textarea>`],
    ['in a style', `<style>stateToken: '${token}'</style>`],
    ['behind the end of a script', `<script>var s = "</script>var stateToken = '${token}'"`],
    ['when the script breaks off', `<script>var stateToken = '${token}`],
    ['when the page breaks off after the sign', '<script>var stateToken ='],
    ['when the page breaks off after the name', '<script>var stateToken'],
    ['when the quotes differ', script(`var stateToken = '${token}"`)],
    ['when the name’s quotes differ', script(`x({"stateToken': '${token}'})`)],
    ['when it is empty', script(`var stateToken = ''; x({"stateToken":""})`)],
    ['when it is a continued nothing', script(`var stateToken = '\\\n';`)],
    ['when it is another variable', script('var stateToken = token;')],
    ['when it is too long', script(`var stateToken = '${'A'.repeat(20_001)}'`)],
    ['when its literal is', script(`var stateToken = 'A${'\\\n'.repeat(80_000)}'`)],
    ...[
      '\\x',
      '\\xG0',
      '\\u',
      '\\u00',
      '\\u{}',
      '\\u{110000}',
      '\\u{41',
      `\\u{${'F'.repeat(400)}}`,
      '\\',
    ].map((broken) => [`when it holds ${broken.slice(0, 12)}`, script(`var stateToken = '00${broken}'`)]),
  ])('%s', (_where, html = '') => {
    expect(findStateToken(html)).toBeNull();
  });
});

describe('the literal is decoded', () => {
  test.each([
    ['00\\x2Da', '00-a'],
    ['00\\x2d\\x2D', '00--'],
    ['00\\u002D\\u{2d}\\u{00002D}', '00---'],
    ['00\\u{1F511}\\uD83D\\uDD11', '00🔑🔑'],
    ['00\\/\\-\\.\\"\\\'', '00/-."\''],
    ['00\\\\x2D', '00\\x2D'],
    ['00\\\\\\x2D', '00\\-'],
    ['00\\b\\f\\n\\r\\t\\v', '00\b\f\n\r\t\v'],
    ['00\\0\\12\\055\\377\\478', "00\0\n-ÿ'8"],
    ['00\\8\\9\\a\\U0041\\X41', '0089aU0041X41'],
    ['00\\\na\\\r\nb\\\rc\\\u2028d\\\u2029e', '00abcde'],
    ['00\u2028"', '00\u2028"'],
    ['00&amp;\\x26amp;', '00&amp;&amp;'],
  ])('%j', (literal, text) => {
    expect(found(`var stateToken = '${literal}'`)).toBe(text);
  });

  test('back to the token, however that was escaped', () => {
    const hex = (code: number, size: number) => code.toString(16).padStart(size, '0');
    const ways: ((char: string) => string | null)[] = [
      (char) => (/['"\\\n\r]/.test(char) || /[<\0]/.test(char) ? null : char),
      (char) => ((char.codePointAt(0) ?? 0) < 256 ? `\\x${hex(char.codePointAt(0) ?? 0, 2)}` : null),
      (char) =>
        (char.codePointAt(0) ?? 0) < 256 ? `\\x${hex(char.codePointAt(0) ?? 0, 2).toUpperCase()}` : null,
      (char) => Array.from({ length: char.length }, (_, at) => `\\u${hex(char.charCodeAt(at), 4)}`).join(''),
      (char) => `\\u{${hex(char.codePointAt(0) ?? 0, 1)}}`,
      (char) => `\\u{${hex(char.codePointAt(0) ?? 0, 12)}}`,
      (char) => (/[a-z\d\r\n\u2028\u2029<]/i.test(char) ? null : `\\${char}`),
      (char) => (/[A-Zac-eg-mo-qswyz]/.test(char) ? `\\${char}` : null),
      (char) =>
        (char.codePointAt(0) ?? 0) < 256
          ? `\\${(char.codePointAt(0) ?? 0).toString(8).padStart(3, '0')}`
          : null,
      (char) =>
        `\\\n\\u${hex(char.charCodeAt(0), 4)}${char.length > 1 ? `\\u${hex(char.charCodeAt(1), 4)}` : ''}\\\r\n`,
      (char) =>
        ({ '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f', '\v': '\\v' })[char] ?? null,
    ];
    const char = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...'abcxuXU019_-./+=~') },
      fc.constantFrom(...'\'"\\\n\r\t\b\f\v\0<\u2028\u2029'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    const piece = fc
      .tuple(char, fc.constantFrom(...ways))
      // A character that cannot be written this way is written by its number.
      .map(([text, way]) => ({ text, source: way(text) ?? ways[4]?.(text) ?? '' }));
    fc.assert(
      fc.property(
        fc.constantFrom('00', '02.id.', 'eyJ'),
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom("'", '"'),
        fc.constantFrom(
          'var stateToken = ',
          'var a="",stateToken=',
          'x={"stateToken":',
          "x={'a':'b','stateToken' : ",
        ),
        (start, pieces, quote, name) => {
          const source = `${name}${quote}${start}${pieces.map((each) => each.source).join('')}${quote}`;
          expect(found(`${source};var z='y"';`)).toBe(start + pieces.map((each) => each.text).join(''));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('as JavaScript itself does', () => {
    const sources = fc.string({
      unit: fc.constantFrom(...'0123456789abcdefuxXU{}nrtbv\'"-', '\\', '\\', '\\x2', '\\u00', '\\u{', '\n'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(sources, (source) => {
        fc.pre(!/\\(u\{[^}]*$|[<])/.test(source));
        const literal = `'00${source}'`;
        let expected: unknown = null;
        try {
          // The code under test evaluates nothing; here the language is the judge.
          expected = new Function(`return ${literal}`)();
        } catch {
          // No literal of JavaScript.
        }
        // Then the literal ends before its end, and what follows is other code.
        fc.pre(!/^'(?:[^'\\\n]|\\[\s\S])*'(?!$)/.test(literal));
        expect(found(`var stateToken = ${literal}`)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });
});

test('only a token of the classic API is one', () => {
  expect(isClassicToken('00Xg1')).toBe(true);
  for (const other of ['', '0', '02.id.x', 'eyJ6', '13371Ci6', ' 00'])
    expect(isClassicToken(other)).toBe(false);
});

test('a mangled page gives a token or none, never an error', () => {
  const whole = script(`var stateToken = '${oktaEscaped(token)}';x({"stateToken":"${token}"})`);
  const pieces = [
    '<script>',
    '</script>',
    '<!--',
    'stateToken',
    'stateToken:"',
    "stateToken='",
    '\\',
    '\\x',
    '\\u{',
    '"',
    "'",
    '\n',
    ':',
  ];
  fc.assert(
    fc.property(mangled(whole, pieces), (html) => {
      const result = findStateToken(html);
      if (result !== null) expect(result).toMatch(/^[A-Za-z0-9]/);
    }),
    { numRuns: 3000 },
  );
});

test('a large page full of the worst takes no longer than a moment', () => {
  const started = performance.now();
  for (const code of [
    'stateToken'.repeat(200_000),
    'stateToken:"'.repeat(160_000),
    'stateToken:"\\'.repeat(150_000),
    `stateToken:"stateToken='`.repeat(80_000),
    'stateToken="\\u{'.repeat(120_000),
    `stateToken="${'\\u{'.repeat(600_000)}`,
    `stateToken="\\u{${'0'.repeat(2_000_000)}`,
    `stateToken${' '.repeat(2_000_000)}`,
    `${' '.repeat(2_000_000)}stateToken:`,
    'stateToken:"" '.repeat(140_000),
    'stateToken\n:'.repeat(150_000),
    `stateToken="0${'\\\n'.repeat(1_000_000)}"`,
    '</script><script>'.repeat(110_000),
    `</script>${'<b>'.repeat(600_000)}`,
    `</script>${'<b>'.repeat(150)}${'</i>'.repeat(400_000)}`,
  ]) {
    found(code);
  }
  expect(performance.now() - started).toBeLessThan(15_000);
}, 30_000);
