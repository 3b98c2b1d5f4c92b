import type { InspectionWarning } from '../../shared/inspection.ts';
import { texts } from '../../shared/texts.ts';
import { timeLeft } from '../../shared/time-left.ts';

/** A warning as a sentence and what to do about it. */
export function warningOf(warning: InspectionWarning, now: number): readonly [string, string] {
  const words = texts.inspector.warning;
  switch (warning.code) {
    case 'environment-wins':
      return [words.environmentWins(warning.variables), words.unset(warning.variables)];
    case 'shadowed':
      return [words.shadowed(warning.key, warning.by, warning.in), words.removeOne];
    case 'expired':
      return [words.expired, words.renew];
    case 'expires-soon':
      return [words.expiresSoon(timeLeft(warning.at - now)), words.renew];
    case 'stale-token':
      return [words.staleToken(warning.path, warning.line), words.removeLine];
    case 'tools-differ':
      return [words.toolsDiffer, words.compare];
    case 'value-with-comment':
      return [words.comment(warning.key, warning.path, warning.line), words.moveComment];
    case 'mixed':
      return [words.mixed(warning.key, warning.path, warning.line), words.removeOne];
    case 'no-region':
      return [words.noRegion, words.setRegion];
    case 'region-variable':
      return [words.regionVariable(warning.variable), words.setBoth];
    case 'written-elsewhere':
      return [words.elsewhere(warning.path, warning.read), words.chooseFile];
  }
}
