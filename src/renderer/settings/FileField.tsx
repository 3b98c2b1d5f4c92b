import type { FilePlaceView, SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Field } from '../parts/Field.tsx';

interface FileFieldProps {
  readonly kind: 'credentials' | 'config';
  readonly settings: SettingsView;
}

/** Where a path comes from, and what it comes to when that is not plain to see. */
function placeText(place: FilePlaceView, kind: FileFieldProps['kind'], typed: string): string {
  const { from, is, leadsTo } = texts.settings;
  const cause = from[place.from === 'environment' ? kind : place.from];
  const path = typed === '' || typed === place.path ? '' : is(place.path);
  return `${cause}${path}${place.real === place.path ? '' : leadsTo(place.real)}`;
}

/** One of the two files of AWS tools. Empty, it is where they look, which is what the field shows then. */
export function FileField({ kind, settings }: FileFieldProps) {
  const typed = kind === 'credentials' ? settings.credentialsFile : settings.configFile;
  const place = settings.files[kind];
  return (
    <Field
      name={kind === 'credentials' ? 'credentialsFile' : 'configFile'}
      label={kind === 'credentials' ? texts.settings.file : texts.settings.configFile}
      hint={placeText(place, kind, typed)}
      defaultValue={typed}
      placeholder={place.path}
      title={place.path}
      maxLength={1000}
      autoComplete="off"
    />
  );
}
