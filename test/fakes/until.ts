/** Lets everything that is under way go on until `condition` holds. Real time passes only as long as work takes. */
export async function until(condition: () => boolean, what = condition.toString()): Promise<void> {
  const end = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`did not come about: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
