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

/** What a challenge asks for, by its field. */
export const answers: Record<Extract<Screen, { readonly name: 'code' }>['field'], Answer> = {
  code: {
    heading: texts.code.heading,
    label: texts.code.field,
    // No pattern: a YubiKey types letters.
    input: { inputMode: 'numeric', autoComplete: 'one-time-code' },
    // Codes are shown as "123 456" and copied with their spaces.
    tidy: (typed) => typed.replace(/\s+/g, ''),
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
    input: { type: 'password', autoComplete: 'current-password' },
    tidy: (typed) => typed,
  },
};
