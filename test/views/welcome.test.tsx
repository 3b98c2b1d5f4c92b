import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

const welcome: Screen = { name: 'welcome', address: '', working: false };
const nobody = { identities: [], current: null };

describe('welcome', () => {
  test('starts in the organisation field, and Enter sends what was typed', async () => {
    const { user, given } = await show(viewOf(welcome, nobody));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Okta organisation' }));
    await user.keyboard(' acme.okta.com {Enter}');
    expect(given).toEqual([['chooseOrganisation', { address: 'acme.okta.com' }]]);
  });

  test('sends an empty field too: main has the words for it', async () => {
    const { user, given } = await show(viewOf(welcome, nobody));
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(given).toEqual([['chooseOrganisation', { address: '' }]]);
  });

  test('offers the demo organisation', async () => {
    const { user, given } = await show(viewOf(welcome, nobody));
    await user.click(screen.getByRole('button', { name: 'Try the demo organisation' }));
    expect(given).toEqual([['tryDemo', {}]]);
  });

  test('says what it waits for where the button was', async () => {
    const { user, given } = await show(viewOf({ ...welcome, address: 'acme', working: true }, nobody));
    expect(screen.getByRole('status', { name: 'Looking up the organisation…' }).textContent).toBe(
      'Looking up the organisation…',
    );
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    await user.keyboard('{Enter}');
    expect(given).toEqual([]);
  });

  test('after a failure the address is selected, ready to be typed over', async () => {
    const { push, user, given } = await show(viewOf({ ...welcome, address: 'acme', working: true }, nobody));
    push(
      viewOf(
        { ...welcome, address: 'acme' },
        { ...nobody, failure: { code: 'organisation-not-okta', facts: { host: 'acme.okta.com' } } },
      ),
    );
    expect(screen.getByRole('alert').textContent).toContain('acme.okta.com does not answer');
    await user.keyboard('other{Enter}');
    expect(given).toEqual([['chooseOrganisation', { address: 'other' }]]);
  });

  test('leads back whoever came to add somebody, and only them', async () => {
    const { push, user, given } = await show(viewOf(welcome, nobody));
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    push(viewOf(welcome));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(given).toEqual([['go', { place: 'roles' }]]);
  });
});
