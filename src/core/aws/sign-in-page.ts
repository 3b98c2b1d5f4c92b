import { Parser } from 'htmlparser2';
import * as v from 'valibot';
import { exchange } from '../exchange.ts';
import { mostLabel, readLabelled, readStated, type StatedAccount, showableNames } from './account-names.ts';
import type { AwsLine } from './sts-client.ts';

/** In characters; an answer of more than 2 MB is never read. */
const mostHtml = 2_097_152;
/** The HTML parser looks through all open elements at every end tag. */
const mostDepth = 200;

/** Where the assertion goes to be answered with a page: the app's own target, or what stands in for AWS. */
export function signInTarget(target: string, override: string | null): string {
  return override === null ? target : `${override}/saml`;
}

/**
 * Sends the assertion to AWS' sign-in page, as a browser would, for the names of the accounts on it. A redirect leads into the
 * console with cookies for it: it is not followed, and names nothing.
 * @param target from `signInTarget`.
 * @returns names by the twelve digits of their accounts; an account without one is not among them.
 * @throws AppError when AWS is not reached.
 */
export async function askAccountNames(
  line: AwsLine,
  target: string,
  assertion: string,
): Promise<ReadonlyMap<string, string>> {
  const answer = await exchange(
    line.web,
    line.clock,
    {
      method: 'POST',
      url: target,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ SAMLResponse: assertion, RelayState: '' }).toString(),
    },
    line.signal,
  );
  return answer.status === 200 ? readAccountNames(answer.body) : new Map();
}

/** Reads the names out of the sign-in page in any of its shapes. Never throws: the page only decorates, and a page that cannot be read names nothing. */
export function readAccountNames(html: string): ReadonlyMap<string, string> {
  if (html.length > mostHtml) return new Map();
  try {
    return showableNames(accountsIn(html));
  } catch {
    return new Map();
  }
}

/** What a page states about accounts, by the class of the element; the rendered list adds a hash to its classes. */
type Part = 'label' | 'name' | 'id';

function partOf(classes: string): Part | null {
  for (const each of classes.split(/\s+/)) {
    if (each === 'saml-account-name') return 'label';
    if (each.startsWith('saml-form_account_name_div')) return 'name';
    if (each.startsWith('saml-form_account_id_div')) return 'id';
  }
  return null;
}

/** An open element, with the name that was read in it and waits for the number beside it. */
interface OpenElement {
  name: string;
}

/** The part that is being read, until the element at this depth ends. */
interface Reading {
  readonly part: Part;
  readonly depth: number;
  text: string;
}

function accountsIn(html: string): StatedAccount[] {
  const accounts: StatedAccount[] = [];
  const open: OpenElement[] = [{ name: '' }];
  let reading: Reading | null = null;

  const state = (account: StatedAccount | null) => {
    if (account !== null) accounts.push(account);
  };
  const finish = ({ part, depth, text }: Reading) => {
    const around = open[depth - 2] ?? { name: '' };
    if (part === 'label') state(readLabelled(text));
    if (part === 'name') around.name = text;
    if (part === 'id') {
      state({ id: text.trim().replaceAll('-', ''), name: around.name });
      around.name = '';
    }
  };
  const parser = new Parser({
    onopentag(tag, attributes) {
      const part = partOf(attributes['class'] ?? '');
      const around = open.at(-1);
      // A name belongs to the number right behind it, and to no later one.
      if (around !== undefined && part !== 'id') around.name = '';
      open.push({ name: '' });
      if (open.length > mostDepth) throw new Error('nested too deeply');
      if (tag === 'meta' && attributes['name'] === 'data')
        for (const account of readData(attributes['content'] ?? '')) state(account);
      if (reading === null && part !== null) reading = { part, depth: open.length, text: '' };
    },
    ontext(text) {
      if (reading !== null && reading.text.length <= mostLabel) reading.text += text;
    },
    onclosetag() {
      if (reading?.depth === open.length) {
        finish(reading);
        reading = null;
      }
      open.pop();
    },
  });
  parser.end(html);
  return accounts;
}

const dataSchema = v.object({ roles_accounts: v.record(v.string(), v.unknown()) });

/** Since 2023 the page is drawn by a script out of JSON, whose `roles_accounts` has the accounts as its keys. */
function readData(base64: string): readonly (StatedAccount | null)[] {
  const json = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  return Object.keys(v.parse(dataSchema, JSON.parse(json)).roles_accounts).map(readStated);
}
