import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';

type Values = Record<string, string | Record<string, string>>;

/** A file in the eyes of a real parser: each profile with its values, by the rules of either file. */
export interface Seen {
  readonly readable: boolean;
  readonly credentials: Record<string, Values>;
  readonly config: Record<string, Values>;
}

export interface PythonSeen {
  /** Without botocore, the rules of its thin layer upon configparser come from the script below. */
  readonly botocore: boolean;
  readonly files: readonly Seen[];
}

const script = String.raw`
import configparser, json, os, shlex, sys
try:
    from botocore import configloader
    from botocore.exceptions import ConfigParseError
except ImportError:
    configloader = None

def nested(value):
    pairs = (line.split('=', 1) for line in map(str.strip, value.splitlines()) if line)
    return {key.strip(): rest.strip() for key, rest in pairs}

def raw(path):
    parser = configparser.RawConfigParser()
    with open(path) as file:
        parser.read_file(file)
    options = {s: {o: parser.get(s, o) for o in parser.options(s)} for s in parser.sections()}
    return {s: {o: nested(v) if v.startswith('\n') else v for o, v in keys.items()} for s, keys in options.items()}

def profiles(sections):
    found = {}
    for name, keys in sections.items():
        if name == 'default':
            found[name] = keys
        if name.startswith('profile'):
            try:
                words = shlex.split(name)
            except ValueError:
                continue
            if len(words) == 2:
                found[words[1]] = keys
    return found

def see(path):
    try:
        if configloader:
            return {'readable': True, 'credentials': configloader.raw_config_parse(path),
                    'config': configloader.load_config(path)['profiles']}
        sections = raw(path)
        return {'readable': True, 'credentials': sections, 'config': profiles(sections)}
    except Exception as error:
        if configloader and not isinstance(error, ConfigParseError):
            raise
        return {'readable': False, 'credentials': {}, 'config': {}}

if sys.version_info < (3, 10):
    print('null')
    sys.exit()
folder, count = sys.argv[1], int(sys.argv[2])
files = [see(os.path.join(folder, str(index))) for index in range(count)]
sys.stdout.buffer.write(json.dumps({'botocore': configloader is not None, 'files': files}).encode())
`;

/** Writes texts (latin1) as files named 0, 1, 2 and so on. */
export function writeFiles(folder: string, texts: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const [index, text] of texts.entries()) writeFileSync(join(folder, String(index)), text, 'latin1');
}

/** What Python sees in the files of a folder; null where there is no Python, or one before 3.10, which botocore has left behind. */
export function seenByPython(folder: string, count: number): PythonSeen | null {
  const run = spawnSync('python3', ['-c', script, folder, String(count)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (run.error !== undefined) return null;
  if (run.status !== 0) throw new Error(`python3: ${run.status} ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** What the JavaScript SDK sees in a file. A file that it gives up on looks like an empty one to those who use it. */
export async function seenByJavascript(path: string): Promise<Seen> {
  const files = await loadSharedConfigFiles({ filepath: path, configFilepath: path, ignoreCache: true });
  const plain = (profiles: object) => Object.fromEntries(Object.entries(profiles));
  return { readable: true, credentials: plain(files.credentialsFile), config: plain(files.configFile) };
}
