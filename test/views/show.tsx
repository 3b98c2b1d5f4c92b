import { act, cleanup, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach } from 'vitest';
import { App } from '../../src/renderer/App.tsx';
import { laterScreens } from '../../src/renderer/later-screens.ts';
import { createStore } from '../../src/renderer/store.ts';
import type { Catalogue, View } from '../../src/shared/view.ts';
import { type Answers, type FakeBridge, fakeBridge } from './fake-bridge.ts';
import { catalogueOf } from './samples.ts';

afterEach(cleanup);

const loadLater = async () => laterScreens;

interface Shown extends FakeBridge {
  readonly user: ReturnType<typeof userEvent.setup>;
}

/** The whole window over a fake bridge, as it stands once the snapshot has come. */
export async function show(
  view: View,
  catalogue: Catalogue = catalogueOf(),
  answers: Answers = {},
): Promise<Shown> {
  const fake = fakeBridge(view, catalogue, answers);
  await act(async () => {
    render(<App bridge={fake.bridge} store={createStore(fake.bridge)} loadLater={loadLater} />);
  });
  return {
    ...fake,
    push: (pushed) => act(() => fake.push(pushed)),
    pushCatalogue: (pushed) => act(() => fake.pushCatalogue(pushed)),
    user: userEvent.setup(),
  };
}

/** What a screen reader reads out behind the name of a field. */
export const noteOf = (element: HTMLElement): string =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
