/** What a POSIX helper has to know. */
export interface PosixHelper {
  /** Of the agent; absolute. */
  readonly socket: string;
  /** The command line that starts Rolecall without a window, the program first and absolute; null: the helper starts nothing. */
  readonly start: readonly string[] | null;
  /** Variables that say where this Rolecall's files are; of AWS' own it gets no others. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The program behind `credential_process` as a script for any POSIX shell, with curl for the asking. It is called with the id of a profile,
 * and prints keys as JSON and ends with 0, or says in one line on stderr why there are none. Go's SDK waits a minute for it, so it takes
 * no longer than 58 s. No secret is in an argument, in the environment or in a file.
 */
export function posixHelper({ socket, start, env }: PosixHelper): string {
  return [head(socket), claim, ask, start === null ? '' : starting(start, env), tell].join('');
}

function head(socket: string): string {
  return `#!/bin/sh
# Rolecall's helper: prints AWS credentials for credential_process. Rolecall writes this file, so changes to it do not stay.
set -fu
socket=${quoted(socket)}
folder=${quoted(socket.slice(0, socket.lastIndexOf('/')))}
PATH="/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin\${PATH:+:$PATH}"
newline='
'

fail() {
  printf '%s\\n' "$1" >&2
  exit "\${2:-1}"
}

# Characters are counted up, for in some languages a-f has more than six.
id="\${1-}"
case "$id" in
  *[!0123456789abcdef]*) id= ;;
esac
[ "$#" -eq 1 ] && [ "\${#id}" -eq 16 ] || fail 'Rolecall hands out credentials by an id of 16 characters, and this is none.' 2

# In a folder of somebody else the keys could be theirs, too: so it is made before it is asked in, for nobody to make it in between.
guard() {
  mkdir -m 700 "$folder" 2>/dev/null
  # Nobody is logged in to a desktop, say, and the folder above it is not there.
  [ -L "$folder" ] || [ -e "$folder" ] || fail 'Rolecall is not running for you here. Start it, then try again.'
  if [ -L "$folder" ] || [ ! -d "$folder" ] || [ ! -O "$folder" ]; then
    fail "$folder is not your own folder, so Rolecall cannot be asked for credentials."
  fi
}
`;
}

/** Who asks, as far as a shell can tell without starting a program. Linux says it in files. */
const claim = `
name=
parent="$PPID"
if [ -r "/proc/$parent/comm" ]; then
  {
    read -r name <"/proc/$parent/comm"
    # The SDKs of JavaScript, Go and Java have a shell between.
    if [ "$name" = sh ] || [ "$name" = dash ]; then
      read -r own comm state next rest <"/proc/$parent/stat" && read -r name <"/proc/$next/comm" && parent="$next"
    fi
  } 2>/dev/null
elif [ ! -d /proc/self ]; then
  name="$(ps -o comm= -p "$PPID" 2>/dev/null)"
  name="\${name##*/}"
fi
caller=
while [ -n "$name" ] && [ "\${#caller}" -lt 40 ]; do
  rest="\${name#?}"
  letter="\${name%"$rest"}"
  case "$letter" in
    [ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-]) caller="$caller$letter" ;;
    *) caller="\${caller}_" ;;
  esac
  name="$rest"
done
`;

/** Other options in `.curlrc` and proxies of the environment must not matter. */
const ask = `
# ask SECONDS LIMIT: lets Rolecall wait for a person so long, and leaves curl's exit code in $code.
ask() {
  guard
  reply="$(curl --disable --silent --noproxy '*' --unix-socket "$socket" --max-time "$2" \\
    --header "x-rolecall-caller: \${caller:-unknown} ($parent)" --write-out '\\n%{http_code}' \\
    "http://rolecall/credentials/$id?wait=$1" 2>/dev/null)"
  code="$?"
}

ask 55 58
`;

/**
 * Whoever makes the folder starts Rolecall, and a hundred others wait. The folder may be what a killed one left, so in the middle of the
 * time everybody starts it: a second Rolecall ends by itself.
 */
function starting([program = '', ...args]: readonly string[], env: Readonly<Record<string, string>>): string {
  const own = Object.entries(env).map(([name, value]) => `    export ${name}=${quoted(value)}\n`);
  return `
# The variables of whoever asks are for their own work: with them Rolecall would take another file for the person's.
own_variables() {
  for name in $(env | sed -n 's/^\\(AWS_[A-Z0-9_]*\\)=.*/\\1/p'); do
    unset "$name"
  done
${own.join('')}}

start() {
  [ -x ${quoted(program)} ] || fail ${quoted(`Rolecall is not running, and ${program} is not there any more. Start Rolecall, then try again.`)}
  if command -v setsid >/dev/null 2>&1; then
    (cd / && own_variables && exec setsid ${[program, ...args].map(quoted).join(' ')} </dev/null >/dev/null 2>&1 &)
  else
    (cd / && own_variables && exec nohup ${[program, ...args].map(quoted).join(' ')} </dev/null >/dev/null 2>&1 &)
  fi
}

if [ "$code" -eq 7 ]; then
  lock="$socket.starting"
  if mkdir "$lock" 2>/dev/null; then
    trap 'rmdir "$lock" 2>/dev/null' EXIT
    trap 'exit 1' HUP INT TERM
    start
  elif [ ! -d "$lock" ]; then
    start
  fi
  began="$(date +%s)"
  round=0
  while [ "$code" -eq 7 ] && [ "$round" -lt 66 ] && [ "$(($(date +%s) - began))" -lt 20 ]; do
    sleep 0.3 2>/dev/null || sleep 1
    round="$((round + 1))"
    [ "$round" -ne 33 ] || start
    [ ! -S "$socket" ] || ask 30 35
  done
  [ "$code" -ne 7 ] || fail 'Rolecall was started, but does not answer yet. Try again in a moment; if it stays so, choose the role in Rolecall again.'
fi
`;
}

const tell = `
case "$code" in
  0) ;;
  7) fail 'Rolecall is not running. Start it, then try again.' ;;
  28) fail 'Rolecall did not answer in time. Try again.' ;;
  126 | 127) fail 'Rolecall is asked by way of curl, and there is none. Install curl, then try again.' ;;
  52 | 56) fail 'Rolecall broke off before it answered. Try again.' ;;
  *) fail "Rolecall could not be asked: curl ended with $code." ;;
esac
status="\${reply##*"$newline"}"
text="\${reply%"$newline"*}"
text="\${text%"$newline"}"
[ "$status" = 200 ] || fail "\${text:-Rolecall refused without a reason (HTTP $status).}"
printf '%s\\n' "$text"
`;

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
