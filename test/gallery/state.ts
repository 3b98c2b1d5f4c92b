import type { Page } from '@playwright/test';
import type { QueryAnswers } from '../../src/shared/contract.ts';
import type { Catalogue, View } from '../../src/shared/view.ts';

/** What main would have said. */
export interface Shown {
  readonly view: View;
  readonly catalogue: Catalogue;
  /** What it would answer to the window's questions; to all others: that they make no sense. */
  readonly answers: Partial<QueryAnswers>;
  /** What a person then does in the window, such as typing into the search field. */
  readonly act: ((page: Page) => Promise<void>) | null;
}

/** Something that the window can show. */
export interface State extends Shown {
  /** The name of its pictures: the screen, then what is special about it. */
  readonly name: string;
}

/** A state; most have no roles, no questions, and nothing to do. */
export function stateOf(name: string, view: View, rest: Partial<Shown> = {}): State {
  return { name, view, catalogue: { version: 1, roles: [] }, answers: {}, act: null, ...rest };
}
