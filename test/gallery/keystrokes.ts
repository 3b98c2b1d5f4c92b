import type { Page } from '@playwright/test';

/** What people type to find a role among thousands; each is typed, then deleted. */
const queries = ['prod adm', '1234 ro', 'pay stag', 'data analyst'];

export interface Keystroke {
  /** From the press of the key to the list that is painted, in ms. */
  readonly ms: number;
  /** The list that was painted then is the one that stayed. */
  readonly final: boolean;
}

/** Types into the search field as a person does, and measures each key, in the page itself. */
export async function measureKeystrokes(page: Page, rounds: number): Promise<readonly Keystroke[]> {
  await page.getByRole('searchbox').focus();
  const round = queries.flatMap((query) => [...query, ...Array.from(query, () => 'Backspace')]);
  const keys = Array.from({ length: rounds }, () => round).flat();
  const strokes: Keystroke[] = [];
  for (const [index, key] of keys.entries()) {
    // A hand knows nothing of the screen's frames: the keys come at every moment of a frame in turn, and when all is at rest.
    await page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), 20 + ((index * 7) % 17));
    await page.evaluate(armed);
    await page.keyboard.press(key);
    strokes.push(await page.evaluate(measured));
  }
  return strokes;
}

/** Where the page keeps the next measurement between `armed` and `measured`. */
type Measuring = typeof globalThis & { keystroke: Promise<Keystroke> };

/** Runs in the page: from now on it waits for a key. */
function armed(): void {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  /** A message that is sent within a frame arrives when that one has been laid out and painted. */
  const painted = async () => {
    await frame();
    const { port1, port2 } = new MessageChannel();
    const arrived = new Promise((next) => {
      port1.onmessage = next;
    });
    port2.postMessage(null);
    await arrived;
  };
  const list = () => document.querySelector('[role="listbox"]')?.textContent;
  const next = (name: string) =>
    new Promise<Event>((come) => addEventListener(name, come, { capture: true, once: true }));

  const measure = async () => {
    const [pressed] = await Promise.all([next('keydown'), next('input')]);
    await painted();
    const ms = performance.now() - pressed.timeStamp;
    const shown = list();
    // Whoever draws the list only later than the text would look fast here.
    for (let count = 0; count < 3; count++) await frame();
    return { ms, final: list() === shown };
  };
  (globalThis as Measuring).keystroke = measure();
}

/** Runs in the page. */
const measured = () => (globalThis as Measuring).keystroke;
