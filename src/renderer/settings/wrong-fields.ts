import type { CommandInput } from '../../shared/contract.ts';
import { consoleServiceFormat, mostConsoleFavourites, regionFormat } from '../../shared/formats.ts';
import { texts } from '../../shared/texts.ts';

type Settings = CommandInput<'saveSettings'>;

/** What is wrong with a field, in words that stand under it. */
export type Wrong = Partial<Record<'region' | 'consoleServices' | 'consoleRegions', string>>;

function wrongWord(
  words: readonly string[],
  format: RegExp,
  sentence: (word: string) => string,
): string | undefined {
  const odd = words.find((word) => !format.test(word));
  if (odd !== undefined) return sentence(odd);
  return words.length > mostConsoleFavourites
    ? texts.settings.consoleTooMany(mostConsoleFavourites)
    : undefined;
}

/** What cannot be saved, in the order of the form. The guard would refuse it too, but it can only say that the window sent something invalid. */
export function wrongFields({ region, consoleServices, consoleRegions }: Settings): Wrong {
  const { regionInvalid, consoleServiceInvalid, consoleRegionInvalid } = texts.settings;
  const services = wrongWord(consoleServices, consoleServiceFormat, consoleServiceInvalid);
  const regions = wrongWord(consoleRegions, regionFormat, consoleRegionInvalid);
  return {
    ...(regionFormat.test(region) ? {} : { region: regionInvalid }),
    ...(services === undefined ? {} : { consoleServices: services }),
    ...(regions === undefined ? {} : { consoleRegions: regions }),
  };
}
