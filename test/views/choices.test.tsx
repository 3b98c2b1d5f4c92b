import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

const factors: Screen = {
  name: 'factors',
  working: false,
  factors: [
    { id: 'p', kind: 'push', label: 'Okta Verify: send a push', lastUsed: false },
    { id: 't', kind: 'code', label: 'Google Authenticator: enter a code', lastUsed: false },
  ],
};
const apps: Extract<Screen, { name: 'apps' }> = {
  name: 'apps',
  working: false,
  apps: [
    { id: 'a', label: 'AWS Production' },
    { id: 'b', label: 'AWS Sandbox' },
  ],
  unusable: [],
};
const appLink: Extract<Screen, { name: 'app-link' }> = {
  name: 'app-link',
  unusable: [],
  anyListed: true,
  canUseAnother: false,
  working: false,
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

  test('are named by their label alone; what else there is to know describes them', async () => {
    await show(
      viewOf({
        name: 'factors',
        working: false,
        factors: [
          { id: 'm', kind: 'message', label: 'SMS: send a code to +1 XXX-XXX-1337', lastUsed: true },
          { id: 'd', kind: 'page', label: 'Duo Security', lastUsed: false },
          { id: 'f', kind: 'page', label: 'Okta FastPass', lastUsed: true },
          { id: 'q', kind: 'question', label: 'Security question', lastUsed: false },
        ],
      }),
    );
    const noteOf = (name: string) => {
      const note = screen.getByRole('button', { name }).getAttribute('aria-describedby');
      return note === null ? null : document.getElementById(note)?.textContent;
    };
    expect(noteOf('SMS: send a code to +1 XXX-XXX-1337')).toBe('Last used');
    expect(noteOf('Duo Security')).toBe('On your organisation’s page');
    expect(noteOf('Okta FastPass')).toBe('Last used · On your organisation’s page');
    expect(noteOf('Security question')).toBeNull();
  });

  test('each kind has a drawing of its own', async () => {
    const kinds = ['push', 'message', 'code', 'question', 'password', 'page'] as const;
    const some = kinds.map((kind) => ({ id: kind, kind, label: kind, lastUsed: false }));
    await show(viewOf({ name: 'factors', working: false, factors: some }));
    const drawings = screen
      .getAllByRole('button', { name: /^[a-z]+$/ })
      .map((button) => button.querySelector('path')?.getAttribute('d'));
    expect(drawings).toHaveLength(6);
    expect(new Set(drawings).size).toBe(6);
  });
});

describe('AWS apps', () => {
  test('are a list of buttons', async () => {
    const { user, given } = await show(viewOf(apps));
    const list = screen.getByRole('list', { name: 'Choose an AWS app' });
    await user.click(within(list).getByRole('button', { name: 'AWS Sandbox' }));
    expect(given).toEqual([['chooseApp', { app: 'b' }]]);
  });

  test('the roles of all of them stand before the list, which may be long', async () => {
    const { push, user, given } = await show(viewOf(apps));
    const every = screen.getByRole('button', { name: 'Roles of all these apps' });
    const list = screen.getByRole('list', { name: 'Choose an AWS app' });
    expect(every.compareDocumentPosition(list)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    await user.click(every);
    expect(given).toEqual([['chooseEveryApp', {}]]);
    push(viewOf({ ...apps, apps: apps.apps.slice(0, 1) }));
    expect(screen.queryByRole('button', { name: 'Roles of all these apps' })).toBeNull();
  });

  test('the one that is not listed is entered by its link', async () => {
    const { push, user, given } = await show(viewOf(apps));
    await user.click(screen.getByRole('button', { name: 'Enter an app link…' }));
    push(viewOf({ ...apps, working: true }));
    await user.click(screen.getByRole('button', { name: 'Enter an app link…' }));
    expect(given).toEqual([['typeAppLink', {}]]);
  });

  test.each([apps, appLink])('which ones cannot be used is said on $name', async (where) => {
    const { push } = await show(viewOf(where));
    expect(screen.queryByText(/IAM Identity Center/)).toBeNull();
    push(viewOf({ ...where, unusable: ['AWS SSO', 'AWS Identity Center'] }));
    expect(screen.getByText(/^AWS SSO, AWS Identity Center cannot be used here/)).toBeTruthy();
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
    const { user, given } = await show(viewOf(appLink));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'AWS app link' }));
    await user.paste(' https://acme.okta.com/home/amazon_aws/0oa1/272 ');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(given).toEqual([['enterAppLink', { link: 'https://acme.okta.com/home/amazon_aws/0oa1/272' }]]);
  });

  test('is not sent empty', async () => {
    const { user, given } = await show(viewOf(appLink));
    await user.keyboard('{Enter}');
    expect(given).toEqual([]);
  });
});
