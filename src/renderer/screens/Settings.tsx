import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Actions } from '../parts/Actions.tsx';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Identities } from '../parts/Identities.tsx';
import { Place } from '../parts/Place.tsx';
import { placeBehind } from '../place-behind.ts';
import { SettingsForm } from '../settings/SettingsForm.tsx';
import css from './Settings.module.css';

/** What can be set, what can be looked at, and who is known here. */
export function Settings({ view }: { readonly view: View }) {
  const give = useGive();
  return (
    <Place view={view} behind={placeBehind(view)} settings={false}>
      <div className={css['scroll']}>
        <Heading focused>{texts.settings.heading}</Heading>
        <Alert failure={view.failure} now={view.now} />
        <SettingsForm view={view} />
        <Actions>
          {view.canUndo ? (
            <Button onPress={() => give('proposeUndo', {})}>{texts.settings.undo}</Button>
          ) : null}
          <Button onPress={() => give('openInspector', { profile: '' })}>{texts.inspector.heading}</Button>
          <Button onPress={() => give('go', { place: 'journal' })}>{texts.journal.open}</Button>
        </Actions>
        <Identities view={view} />
        <p className={css['version']}>{texts.settings.version(view.settings.version)}</p>
      </div>
    </Place>
  );
}
