import type { Fields } from './links.ts';

function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

/** What each factor lacks, by its type; all of it has been seen in answers of real organisations. */
const lacks: Readonly<Record<string, readonly string[]>> = {
  push: ['profile', 'vendorName'],
  'token:hotp': ['_links'],
  sms: ['id'],
  call: ['profile'],
  question: ['profile'],
  'token:software:totp': ['profile'],
};

export function oddFactors(factors: readonly Fields[]): readonly Fields[] {
  return factors.map((factor) => {
    const type = String(factor['factorType']);
    const left = (lacks[type] ?? []).reduce(without, factor);
    return type === 'email' ? { ...left, profile: {} } : left;
  });
}

/** All links without their names, however deep. */
export function namelessLinks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(namelessLinks);
  if (typeof value !== 'object' || value === null) return value;
  const isLink = 'href' in value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !(isLink && key === 'name'))
      .map(([key, inner]) => [key, namelessLinks(inner)]),
  );
}
