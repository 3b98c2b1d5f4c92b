import { oneLine } from './one-line.ts';

/**
 * A variable set at the prompt of cmd. Between quotes all is literal but `%`, which is expanded before quotes are looked at, and `"`. Where
 * one of them is, the line has no quotes and every special character its caret: one behind a `%` makes the name that cmd looks up begin
 * with a caret, nobody has such a variable, and at the prompt what is unknown stays as it is (in a batch file it would go). The caret
 * itself falls later. What stays open: a prompt that was started with /V:ON expands `!NAME!`, and nothing keeps it from that in both forms.
 * @throws Error on a line break: cmd has no way to write one.
 */
export function cmdSet(name: string, value: string): string {
  if (!/[%"]/.test(oneLine(value))) return `set "${name}=${value}"`;
  const escaped = value.replace(/[\^&|<>()"]/g, '^$&').replace(/%(?!\^|$)/g, '%^');
  return `set ${name}=${escaped}`;
}
