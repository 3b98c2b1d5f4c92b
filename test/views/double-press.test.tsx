import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { grantOf, settingsOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

afterEach(() => vi.restoreAllMocks());

const grants = viewOf({ name: 'grants' }, { grants: [grantOf('dev'), grantOf('prod'), grantOf('test')] });
const withoutDev = { ...grants, grants: grants.grants.slice(1) };
const button = (profile: string, name: string) =>
  within(screen.getByRole('listitem', { name: profile })).getByRole('button', { name });
const stop = (profile: string) => button(profile, 'Stop');
/** A press of the pointer somewhere; the second one of a double click is the system's to count. */
const pressAt = (element: HTMLElement, clientY: number, detail = 1) =>
  fireEvent.click(element, { detail, clientX: 300, clientY });

describe('a double click', () => {
  test('is one wish', async () => {
    const { user, given } = await show(grants);
    await user.dblClick(button('dev', 'Renew'));
    expect(given).toEqual([['renew', { grant: 'grant-dev' }]]);
  });

  test('stops one grant, though the next card lies there by the second click', async () => {
    const { push, given } = await show(grants);
    pressAt(stop('dev'), 100);
    push(withoutDev);
    pressAt(stop('prod'), 100, 2);
    expect(given).toEqual([['stop', { grant: 'grant-dev' }]]);
  });

  test('on what is only a drawing removes one of several, too', async () => {
    const settings = settingsOf({ extraFiles: ['/a', '/b'] });
    await show(viewOf({ name: 'settings' }, { settings }));
    pressAt(screen.getByRole('button', { name: 'Remove further file 1' }), 100);
    pressAt(screen.getByRole('button', { name: 'Remove further file 1' }), 100, 2);
    const left = screen.getByRole<HTMLInputElement>('textbox', { name: 'Further file 1' });
    expect(left.value).toBe('/b');
  });

  test('on a choice chooses once', async () => {
    const apps = [
      { id: 'a', label: 'AWS' },
      { id: 'b', label: 'AWS Dev' },
    ];
    const { user, given } = await show(viewOf({ name: 'apps', apps, unusable: [], working: false }));
    await user.dblClick(screen.getByRole('button', { name: 'AWS' }));
    expect(given).toHaveLength(1);
  });
});

describe('when a card goes, the next one slides under the pointer', () => {
  async function stopped() {
    const shown = await show(grants);
    const clock = vi.spyOn(performance, 'now').mockReturnValue(10_000);
    pressAt(stop('dev'), 100);
    clock.mockReturnValue(10_700);
    shown.push(withoutDev);
    return { ...shown, at: (moment: number) => clock.mockReturnValue(moment) };
  }
  const both = [
    ['stop', { grant: 'grant-dev' }],
    ['stop', { grant: 'grant-prod' }],
  ];

  test('a press right after, at the same place, does nothing to it', async () => {
    const { given, at } = await stopped();
    at(11_100);
    pressAt(stop('prod'), 104);
    fireEvent.click(screen.getAllByRole('checkbox', { name: 'Also as default' })[0] as HTMLElement, {
      detail: 1,
      clientX: 300,
      clientY: 100,
    });
    expect(given).toEqual([both[0]]);
  });

  test('a press when it has been seen does what it says', async () => {
    const { given, at } = await stopped();
    at(11_300);
    pressAt(stop('prod'), 100);
    expect(given).toEqual(both);
  });

  test('so does one at another place, or by key, at once', async () => {
    const { given, user } = await stopped();
    pressAt(stop('prod'), 240);
    stop('test').focus();
    await user.keyboard('{Enter}');
    expect(given).toEqual([...both, ['stop', { grant: 'grant-test' }]]);
  });
});
