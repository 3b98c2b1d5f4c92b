import type { StsError } from './sts-answers.ts';

/** Limits of the AWS service model, checked before anything else is looked at. */
const lengths = [
  { field: 'RoleArn', shown: true, min: 20, max: 2048 },
  { field: 'PrincipalArn', shown: true, min: 20, max: 2048 },
  // AWS does not repeat the assertion in its answer: it is marked sensitive.
  { field: 'SAMLAssertion', shown: false, min: 4, max: 100_000 },
] as const;

/** The field as AWS names it in a message: `sAMLAssertion`, `roleArn`. */
function member(field: string): string {
  return field.charAt(0).toLowerCase() + field.slice(1);
}

/** What breaks a limit, in AWS' own words and count; undefined when nothing does. */
export function brokenLimits(form: URLSearchParams): StsError | undefined {
  const broken: string[] = [];
  for (const { field, shown, min, max } of lengths) {
    const value = form.get(field);
    const at = shown ? `Value '${value}' at '${member(field)}'` : `Value at '${member(field)}'`;
    if (value === null) {
      broken.push(`Value null at '${member(field)}' failed to satisfy constraint: Member must not be null`);
    } else if (value.length < min || value.length > max) {
      const side = value.length < min ? `greater than or equal to ${min}` : `less than or equal to ${max}`;
      broken.push(`${at} failed to satisfy constraint: Member must have length ${side}`);
    }
  }
  const wanted = form.get('DurationSeconds');
  const seconds = Number(wanted ?? 3600);
  if (!(seconds >= 900 && seconds <= 43_200)) {
    const side = seconds > 43_200 ? 'less than or equal to 43200' : 'greater than or equal to 900';
    broken.push(
      `Value '${wanted}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${side}`,
    );
  }
  if (broken.length === 0) return undefined;
  const count = `${broken.length} validation error${broken.length === 1 ? '' : 's'} detected`;
  return { status: 400, code: 'ValidationError', message: `${count}: ${broken.join('; ')}` };
}
