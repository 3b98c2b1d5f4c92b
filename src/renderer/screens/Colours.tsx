import { type AccountColour, accountColours } from '../../shared/account-colours.ts';
import { texts } from '../../shared/texts.ts';
import css from './Colours.module.css';

/** The platform's own radio buttons, drawn as what they choose. */
export function Colours({ value }: { readonly value: AccountColour }) {
  const { colour: legend, colours } = texts.account;
  return (
    <fieldset className={css['colours']}>
      <legend className={css['legend']}>{legend}</legend>
      {accountColours.map((colour) => (
        <input
          key={colour}
          className={css['swatch']}
          type="radio"
          name="colour"
          value={colour}
          data-colour={colour}
          defaultChecked={colour === value}
          aria-label={colours[colour]}
          title={colours[colour]}
        />
      ))}
    </fieldset>
  );
}
