/** What three shells that are rarely on a build machine make of a text, by their documents and as far as our texts go. */

export type Environment = Readonly<Record<string, string>>;

/** “About quoting rules”: in single quotes all is literal, two of them are one; typographic ones count as such. */
export function readPowershell(text: string, before: Environment): Environment {
  const environment = { ...before };
  let rest = text;
  while (rest !== '') {
    const removal = /^Remove-Item ((?:Env:\w+(?:, )?)+) -ErrorAction SilentlyContinue\r\n/.exec(rest);
    const start = /^\$Env:(\w+) = '/.exec(rest);
    if (removal) {
      for (const [, name] of (removal[1] ?? '').matchAll(/Env:(\w+)/g)) delete environment[name ?? ''];
      rest = rest.slice(removal[0].length);
    } else if (start) {
      const [value, behind] = untilLoneQuote(rest.slice(start[0].length));
      environment[start[1] ?? ''] = value;
      rest = afterLineEnd(behind, '\r\n');
    } else throw new Error(`PowerShell does not understand: ${rest}`);
  }
  return environment;
}

function untilLoneQuote(text: string): [value: string, rest: string] {
  const quote = /['\u2018-\u201b]/;
  let value = '';
  for (let at = 0; at < text.length; at += 1) {
    if (quote.test(text.charAt(at))) {
      if (!quote.test(text.charAt(at + 1))) return [value, text.slice(at + 1)];
      at += 1;
    }
    value += text.charAt(at);
  }
  throw new Error('a string without an end');
}

/** “Working with strings”: between double quotes a backslash begins an escape, and nothing else is special. */
export function readNushell(text: string, before: Environment): Environment {
  const environment = { ...before };
  let rest = text;
  while (rest !== '') {
    const hiding = /^ ?hide-env -i ([\w ]+)\n/.exec(rest);
    const setting = /^ ?\$env\.(\w+) = "((?:\\[\s\S]|[^"\\])*)"/.exec(rest);
    if (hiding) {
      for (const name of (hiding[1] ?? '').split(' ')) delete environment[name];
      rest = rest.slice(hiding[0].length);
    } else if (setting) {
      environment[setting[1] ?? ''] = (setting[2] ?? '').replace(/\\([\s\S])/g, (_all, letter: string) =>
        nushellEscape(letter),
      );
      rest = afterLineEnd(rest.slice(setting[0].length), '\n');
    } else throw new Error(`Nushell does not understand: ${rest}`);
  }
  return environment;
}

function nushellEscape(letter: string): string {
  const found = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\', '/': '/' }[letter];
  if (found === undefined) throw new Error(`Nushell has no \\${letter}`);
  return found;
}

/** Line by line, as at the prompt: first `%NAME%`, where what is unknown stays; then quotes and carets. */
export function readCmd(text: string, before: Environment): Environment {
  const environment = { ...before };
  if (!text.endsWith('\r\n')) throw new Error('the last line is not run');
  for (const line of text.slice(0, -2).split('\r\n')) {
    const command = withoutCarets(expanded(line, environment));
    const quoted = /^set "([^=]+)=(.*)"$/s.exec(command);
    const plain = /^set ([^"=][^=]*)=(.*)$/s.exec(command);
    const [, name = '', value = ''] = quoted ?? plain ?? [];
    if (name === '') throw new Error(`cmd does not understand: ${command}`);
    if (value === '') delete environment[name];
    else environment[name] = value;
  }
  return environment;
}

function expanded(line: string, environment: Environment): string {
  let result = '';
  let rest = line;
  for (;;) {
    const start = rest.indexOf('%');
    const end = rest.indexOf('%', start + 1);
    if (start === -1 || end === -1) return result + rest;
    // `%NAME:a=b%` and `%NAME:~1%` are looked up by what stands before the colon.
    const name = rest.slice(start + 1, end).split(':')[0] ?? '';
    const value = environment[name];
    if (value === undefined) {
      result += rest.slice(0, start + 1);
      rest = rest.slice(start + 1);
    } else {
      result += rest.slice(0, start) + value;
      rest = rest.slice(end + 1);
    }
  }
}

function withoutCarets(line: string): string {
  let result = '';
  let inQuotes = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '"') inQuotes = !inQuotes;
    if (!inQuotes && /[&|<>()]/.test(character)) throw new Error(`cmd would act on ${character} in: ${line}`);
    if (!inQuotes && character === '^') {
      at += 1;
      if (at === line.length) throw new Error('cmd would ask for more');
    }
    result += line.charAt(at);
  }
  if (inQuotes) throw new Error(`quotes without an end: ${line}`);
  return result;
}

function afterLineEnd(text: string, lineEnd: string): string {
  if (!text.startsWith(lineEnd)) throw new Error(`more behind a value: ${text}`);
  return text.slice(lineEnd.length);
}
