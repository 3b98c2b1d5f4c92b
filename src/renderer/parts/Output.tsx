import type { ComponentProps } from 'react';
import type { OutputFormat } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Select } from './Select.tsx';

interface OutputProps extends Pick<ComponentProps<'select'>, 'ref' | 'name'> {
  readonly value: OutputFormat;
  /** What the empty choice is called. */
  readonly unset?: string;
}

/** What the AWS CLI prints. */
export function Output({ value, unset, ...select }: OutputProps) {
  const { outputs, output, outputHint } = texts.settings;
  const options = outputs.map(([name, label]) => [name, name === '' ? (unset ?? label) : label] as const);
  return <Select {...select} label={output} hint={outputHint} value={value} options={options} />;
}

/** What was chosen, as the contract wants it. */
export const outputOf = (chosen: string | undefined): OutputFormat =>
  texts.settings.outputs.find(([name]) => name === chosen)?.[0] ?? '';
