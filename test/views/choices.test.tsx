import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

const factors: Screen = {
  name: 'factors',
  working: false,
  factors: [
    { id: 'p', kind: 'push', label: 'Okta Verify: send a push' },
    { id: 't', kind: 'code', label: 'Google Authenticator: enter a code' },
  ],
};
const apps: Screen = {
  name: 'apps',
  working: false,
  apps: [
    { id: 'a', label: 'AWS Production' },
    { id: 'b', label: 'AWS Sandbox' },
  ],
};

describe('factors', () => {
  test('are a list of buttons named by what they do', async () => {
    await show(viewOf(factors));
    const list = screen.getByRole('list', { name: 'Choose how to verify' });
    expect(
      within(list)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Okta Verify: send a push', 'Google Authenticator: enter a code']);
  });

  test('a key still held down from the screen before sends no push: the heading has the focus', async () => {
    const { user, given } = await show(viewOf(factors));
    expect(document.activeElement).toBe(screen.getByRole('heading'));
    await user.keyboard('{Enter}');
    expect(given).toEqual([]);
    await user.keyboard('{Tab}{Enter}');
    expect(given).toEqual([['chooseFactor', { factor: 'p' }]]);
  });

  test('while Okta is asked nothing else can be chosen, but cancelled', async () => {
    const { user, given } = await show(viewOf({ ...factors, working: true }));
    expect(screen.getByRole('status').textContent).toBe('Asking Okta…');
    await user.click(screen.getByRole('button', { name: 'Okta Verify: send a push' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([['cancelSignIn', {}]]);
  });
});

describe('AWS apps', () => {
  test('are a list of buttons', async () => {
    const { user, given } = await show(viewOf(apps));
    const list = screen.getByRole('list', { name: 'Choose an AWS app' });
    await user.click(within(list).getByRole('button', { name: 'AWS Sandbox' }));
    expect(given).toEqual([['chooseApp', { app: 'b' }]]);
  });

  test('opening one is told, and can be cancelled', async () => {
    const { user, given } = await show(viewOf({ ...apps, working: true }));
    expect(screen.getByRole('status').textContent).toBe('Opening the app…');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([['cancelSignIn', {}]]);
  });
});

describe('AWS app link', () => {
  test('is pasted and sent without the spaces around it', async () => {
    const { user, given } = await show(viewOf({ name: 'app-link', working: false }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'AWS app link' }));
    await user.paste(' https://acme.okta.com/home/amazon_aws/0oa1/272 ');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(given).toEqual([['enterAppLink', { link: 'https://acme.okta.com/home/amazon_aws/0oa1/272' }]]);
  });

  test('is not sent empty', async () => {
    const { user, given } = await show(viewOf({ name: 'app-link', working: false }));
    await user.keyboard('{Enter}');
    expect(given).toEqual([]);
  });
});
