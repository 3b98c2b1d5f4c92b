import type { InputHTMLAttributes } from 'react';
import { texts } from '../../shared/texts.ts';
import type { Screen } from '../../shared/view.ts';

interface Answer {
  readonly heading: string;
  readonly label: string;
  readonly input: InputHTMLAttributes<HTMLInputElement>;
  /** What of the typed text is sent. */
  readonly tidy: (typed: string) => string;
}

/** Codes are shown as "123 456" or "123-456" and copied like that. A dash among letters belongs to a token's own code. */
function tidyCode(typed: string): string {
  const code = typed.replace(/\s+/g, '');
  const digits = code.replace(/[-\u2010-\u2014\u2212]/g, '');
  return /^\d*$/.test(digits) ? digits : code;
}

/** What a challenge asks for, by its field. */
export const answers: Record<Extract<Screen, { readonly name: 'code' }>['field'], Answer> = {
  code: {
    heading: texts.code.heading,
    label: texts.code.field,
    // No pattern: a YubiKey types letters.
    input: { inputMode: 'numeric', autoComplete: 'one-time-code' },
    tidy: tidyCode,
  },
  answer: {
    heading: texts.code.answerHeading,
    label: texts.code.answer,
    input: { autoComplete: 'off' },
    tidy: (typed) => typed.trim(),
  },
  password: {
    heading: texts.code.passwordHeading,
    label: texts.code.password,
    input: { autoComplete: 'current-password' },
    tidy: (typed) => typed,
  },
};
