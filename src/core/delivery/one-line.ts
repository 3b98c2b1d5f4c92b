/**
 * The value, for a text in which a line break would begin something else. No value of AWS' has one and no profile either, so one
 * that has is a defect of ours: better no text than a shell that runs the second line.
 * @throws Error on a line break.
 */
export function oneLine(value: string): string {
  if (/[\r\n]/.test(value)) throw new Error('this text cannot hold a line break');
  return value;
}
