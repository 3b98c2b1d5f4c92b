import { type FormEvent, useRef } from 'react';
import { accountColours } from '../../shared/account-colours.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Alert } from '../parts/Alert.tsx';
import { Field } from '../parts/Field.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Place } from '../parts/Place.tsx';
import { SaveBar } from '../parts/SaveBar.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { trimTexts } from '../trim-texts.ts';
import css from './Account.module.css';
import { Colours } from './Colours.tsx';
import { Radios } from './Radios.tsx';

/** As long as the contract takes. */
const longestLabel = 60;
const productions = ['pattern', 'yes', 'no'] as const;

/** What is set for one account: how it is called here, its colour, and whether it is production. */
export function Account({ screen, view }: ScreenProps<'account'>) {
  const give = useGive();
  const label = useRef<HTMLInputElement>(null);
  const { account, learned, own, byPattern } = screen;
  const words = texts.account;

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    trimTexts(event.currentTarget);
    const form = new FormData(event.currentTarget);
    give('saveAccount', {
      account,
      label: label.current?.value ?? '',
      colour: accountColours.find((colour) => colour === form.get('colour')) ?? 'none',
      production: productions.find((choice) => choice === form.get('production')) ?? 'pattern',
    });
  };

  return (
    <Place view={view} behind={screen.behind}>
      <div className={css['scroll']}>
        <div className={css['title']}>
          <Heading focused>{words.heading}</Heading>
          {learned === '' ? null : <p className={css['learned']}>{learned}</p>}
          <p className={css['number']}>{account}</p>
        </div>
        <Alert failure={view.failure} now={view.now} />
        <form className={css['form']} noValidate onSubmit={save}>
          <Field
            ref={label}
            label={words.label}
            hint={words.labelHint}
            defaultValue={own.label}
            placeholder={learned === '' ? words.noName : learned}
            maxLength={longestLabel}
            autoComplete="off"
          />
          <Colours value={own.colour} />
          <Radios
            name="production"
            label={words.production}
            hint={words.productionHint}
            value={own.production}
            options={words.productions(byPattern)}
          />
          <SaveBar>{words.save}</SaveBar>
        </form>
      </div>
    </Place>
  );
}
