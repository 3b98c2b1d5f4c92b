// @ts-check
import { capture } from '../command.mjs';

/** What another program would paste; empty when there is nothing, or nobody any more who has it. */
export async function clipboardText() {
  return (await capture('xclip', ['-selection', 'clipboard', '-out'])).out;
}
