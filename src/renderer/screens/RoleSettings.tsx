import { type FormEvent, useRef, useState } from 'react';
import { regionFormat } from '../../shared/formats.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { CommandCheckbox } from '../parts/CommandCheckbox.tsx';
import { Delivery, deliveryOf } from '../parts/Delivery.tsx';
import { Duration } from '../parts/Duration.tsx';
import { Field } from '../parts/Field.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Output, outputOf } from '../parts/Output.tsx';
import { Place } from '../parts/Place.tsx';
import { SaveBar } from '../parts/SaveBar.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { trimTexts } from '../trim-texts.ts';
import { ProfileName } from './ProfileName.tsx';
import css from './RoleSettings.module.css';
import { RoleTitle } from './RoleTitle.tsx';
import { useProfileName } from './use-profile-name.ts';

/** What is set for one role alone. */
export function RoleSettings({ screen, view }: ScreenProps<'role'>) {
  const give = useGive();
  const profile = useRef<HTMLInputElement>(null);
  const region = useRef<HTMLInputElement>(null);
  const output = useRef<HTMLSelectElement>(null);
  const duration = useRef<HTMLSelectElement>(null);
  const deliveries = useRef<HTMLSelectElement>(null);
  const { role, own } = screen;
  const [delivery, setDelivery] = useState(own.delivery);
  const [wrong, setWrong] = useState(false);
  const { inherited, ...words } = texts.role;
  const name = useProfileName(role.id, own.profile, delivery, view.settings.delivery);

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    trimTexts(event.currentTarget);
    const place = region.current?.value.toLowerCase() ?? '';
    const isRegion = regionFormat.test(place);
    setWrong(!isRegion);
    // The guard would refuse them too, but it can only say that the window sent something invalid.
    if (name.wrong !== null) return profile.current?.focus();
    if (!isRegion) return region.current?.focus();
    if (region.current !== null) region.current.value = place;
    give('saveRole', {
      role: role.id,
      profile: name.name,
      region: place,
      output: outputOf(output.current?.value),
      duration: Number(duration.current?.value ?? 0),
      delivery,
    });
  };

  return (
    <Place view={view} behind={screen.behind}>
      <div className={css['scroll']}>
        <div>
          <Heading focused>{words.heading}</Heading>
          <RoleTitle role={role} />
        </div>
        <Alert failure={view.failure} now={view.now} />
        <CommandCheckbox
          label={words.pinned}
          hint={words.pinnedHint}
          checked={role.pinned}
          told={view}
          onPress={(pinned) => give('pin', { roles: [role.id], pinned })}
        />
        <form
          className={css['form']}
          noValidate
          onSubmit={save}
          onChange={() => setDelivery(deliveryOf(deliveries.current?.value) ?? '')}
        >
          <ProfileName ref={profile} typed={name} saved={own.profile} usual={screen.profile} />
          <Delivery ref={deliveries} value={own.delivery} unset={inherited} />
          <Duration ref={duration} value={own.duration} unset={inherited} />
          <Field
            ref={region}
            label={texts.settings.region}
            hint={words.regionHint}
            wrong={wrong ? texts.settings.regionInvalid : null}
            defaultValue={own.region}
            placeholder={view.settings.region}
            autoComplete="off"
          />
          <Output ref={output} value={own.output} unset={inherited} />
          <Button onPress={() => give('openAccount', { account: role.account })}>{words.account}</Button>
          <SaveBar>{words.save}</SaveBar>
        </form>
      </div>
    </Place>
  );
}
