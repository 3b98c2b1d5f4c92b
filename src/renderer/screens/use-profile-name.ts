import { useState } from 'react';
import { longestProfileName, profileNameFormat } from '../../shared/formats.ts';
import type { Delivery } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import type { RoleSettingsView } from '../../shared/view.ts';
import { useAnswer } from '../use-answer.ts';

export interface TypedProfileName {
  readonly name: string;
  readonly type: (text: string) => void;
  /** Why it cannot be the name of this role's profile. */
  readonly wrong: string | null;
  /** What the profile will be called and where it will be; empty until that is known. */
  readonly where: string;
}

/** A name for a role's profile, and what it comes to while one types, delivered in this way; `usual`: where that is empty. */
export function useProfileName(
  role: string,
  saved: string,
  delivery: RoleSettingsView['delivery'],
  usual: Delivery,
): TypedProfileName {
  const [name, setName] = useState(saved);
  const valid = profileNameFormat.test(name) && name.length <= longestProfileName;
  const preview = useAnswer('previewProfile', { role, profile: valid ? name : '', delivery });
  const type = (text: string) => setName(text.trim());
  const { profileInvalid, profileTaken, profileIn, profileByProcess, profileInNoFile } = texts.role;
  if (!valid) return { name, type, wrong: profileInvalid, where: '' };
  if (preview === null) return { name, type, wrong: null, where: '' };
  // What the template makes is told apart from others by itself; only what is typed can be somebody else's.
  const wrong = preview.takenBy === '' || name === '' ? null : profileTaken(preview.name, preview.takenBy);
  const { file } = preview;
  const inFile = (delivery || usual) === 'process' ? profileByProcess : profileIn;
  const where = file === '' ? profileInNoFile(preview.name) : inFile(preview.name, file);
  return { name, type, wrong, where };
}
