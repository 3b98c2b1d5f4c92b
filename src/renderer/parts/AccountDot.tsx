import type { AccountColour } from '../../shared/account-colours.ts';
import css from './AccountDot.module.css';

/** The colour that the person gave an account. It says nothing that the name beside it does not, so it is not read out. */
export function AccountDot({ colour }: { readonly colour: AccountColour }) {
  if (colour === 'none') return null;
  return <span className={css['dot']} data-colour={colour} aria-hidden="true" />;
}
