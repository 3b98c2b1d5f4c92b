import type { ComponentProps } from 'react';
import { texts } from '../../shared/texts.ts';
import { timeLeft } from '../../shared/time-left.ts';
import { Select } from './Select.tsx';

interface DurationProps extends Pick<ComponentProps<'select'>, 'ref' | 'name'> {
  /** Seconds; 0: what the more general setting says. */
  readonly value: number;
  /** What 0 is called. */
  readonly unset?: string;
}

/** How long credentials are asked for. */
export function Duration({ value, unset, ...select }: DurationProps) {
  const { durations, duration, durationHint } = texts.settings;
  const options = durations.map(
    ([seconds, label]) => [seconds, seconds === 0 ? (unset ?? label) : label] as const,
  );
  // What was set elsewhere must not become another choice just because it is none of ours.
  if (!options.some(([seconds]) => seconds === value)) options.push([value, timeLeft(value * 1000)]);
  return <Select {...select} label={duration} hint={durationHint} value={value} options={options} />;
}
