import { act, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { createStore } from '../../src/renderer/store.ts';
import type { Failure } from '../../src/shared/failure.ts';
import type { Screen } from '../../src/shared/view.ts';
import { fakeBridge } from './fake-bridge.ts';
import { alice, catalogueOf, grantOf, minutes, noRules, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const grants = { name: 'grants' } as const;

describe('the header', () => {
  test('tells whose credentials these are', async () => {
    await show(viewOf(grants));
    expect(screen.getByRole('banner').textContent).toContain('acme.okta.com');
    expect(screen.getByRole('banner').textContent).toContain('alice@acme.example');
  });

  test('leads to the settings and out', async () => {
    const { user, given } = await show(viewOf(grants));
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(given).toEqual([
      ['go', { place: 'settings' }],
      ['signOut', { identity: 'alice' }],
    ]);
  });

  test('offers no way out to whoever is not in', async () => {
    const { push } = await show(viewOf(grants, { identities: [{ ...alice, state: 'signed-out' }] }));
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
    push(viewOf(grants, { identities: [], current: null }));
    expect(screen.getByRole('banner').textContent).toContain('Rolecall');
  });

  test('leads back from the roles when there are grants', async () => {
    const roles = { name: 'roles', assuming: null, canAddApp: false } as const;
    const { push, user, given } = await show(viewOf(roles));
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    push(viewOf(roles, { grants: [grantOf('prod')] }));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(given).toEqual([['go', { place: 'grants' }]]);
  });
});

const fold = () => {
  const details = screen.getByText('Details').closest('details');
  if (details === null) throw new Error('“Details” is in no fold');
  return details;
};

describe('a failure', () => {
  const failure = {
    code: 'aws-refused',
    facts: { code: 'AccessDenied', message: 'Not authorized' },
  } as const;

  test.each<Screen>([
    { name: 'welcome', address: '', working: false },
    {
      name: 'sign-in',
      host: 'acme.okta.com',
      username: '',
      working: false,
      demo: false,
      keep: 'unknown',
      kept: false,
    },
    { name: 'factors', factors: [], working: false },
    {
      name: 'code',
      id: '1',
      label: 'SMS',
      field: 'code',
      prompt: null,
      resendAt: null,
      freshAt: null,
      canRemember: false,
      remembered: false,
      canUseAnother: false,
      working: false,
    },
    {
      name: 'push',
      label: 'Push',
      number: null,
      state: 'stopped',
      canRemember: false,
      remembered: false,
      autoPush: false,
      canUseAnother: false,
    },
    { name: 'password-warning', days: 3, canChange: true, working: false },
    { name: 'new-password', expired: true, policy: noRules, working: false },
    {
      name: 'organisation-page',
      host: 'acme.okta.com',
      why: { code: 'enrolment-needed', facts: { host: 'acme.okta.com' } },
      canUseAnother: false,
    },
    { name: 'apps', apps: [], unusable: [], working: false },
    { name: 'app-link', unusable: [], anyListed: false, canUseAnother: true, working: false },
    { name: 'role-by-hand', app: 'AWS', working: false },
    { name: 'roles', assuming: null, canAddApp: false },
    { name: 'grants' },
    { name: 'settings' },
  ])('is told on $name: the sentence, the next step, and details behind a fold', async (where) => {
    await show(viewOf(where, { failure }));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('AWS refused the request.');
    expect(alert.textContent).toContain('Give the details to your administrator.');
    expect(fold().open).toBe(false);
    expect(alert.contains(fold())).toBe(false);
    expect(screen.getByText('Details').parentElement?.textContent).toContain('AccessDenied: Not authorized');
  });

  test('stays until main takes it away, and its open fold stays open', async () => {
    const view = viewOf(grants, { failure });
    const { push, user } = await show(view);
    const alert = screen.getByRole('alert');
    await user.click(screen.getByText('Details'));
    push({ ...view, now: view.now + 60_000, failure: { ...failure } });
    expect(screen.getByRole('alert')).toBe(alert);
    expect(fold().open).toBe(true);
    push({ ...view, failure: null });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('its details are copied by main, from the fold they are in', async () => {
    const { user, given } = await show(viewOf(grants, { failure }));
    const copy = screen.getByText('Copy details');
    expect(copy.closest('details')).toBe(screen.getByText('Details').parentElement);
    await user.click(screen.getByText('Details'));
    await user.click(copy);
    expect(given).toEqual([['copyDetails', {}]]);
  });

  test('of a file that can be repaired leads to the repair', async () => {
    const facts = { path: '/home/alice/.aws/credentials', line: 1, reason: 'it begins with a BOM' };
    const unsafe = (repair: boolean): Failure => ({ code: 'file-unsafe', facts: { ...facts, repair } });
    const { push, user, given } = await show(viewOf(grants, { failure: unsafe(false) }));
    expect(screen.queryByRole('button', { name: 'Repair…' })).toBeNull();
    push(viewOf(grants, { failure: unsafe(true) }));
    await user.click(screen.getByRole('button', { name: 'Repair…' }));
    expect(given).toEqual([['proposeRepair', {}]]);
  });

  test('without details offers none to copy', async () => {
    await show(viewOf(grants, { failure: { code: 'credentials-wrong', facts: {} } }));
    expect(screen.queryByText('Copy details')).toBeNull();
  });

  test('the reference for the administrator is a detail too', async () => {
    await show(viewOf(grants, { failure: { code: 'credentials-wrong', facts: {}, reference: 'E0000004' } }));
    expect(screen.getByText('E0000004').closest('details')).toBeTruthy();
  });

  test('that time heals counts down outside the alert, which would be read out again', async () => {
    const limited: Failure = { code: 'rate-limited', facts: { host: 'acme.okta.com', until: minutes(1.5) } };
    const view = viewOf({ name: 'welcome', address: '', working: false }, { failure: limited });
    const { push } = await show(view);
    const timer = screen.getByRole('timer');
    expect(timer.textContent).toBe('Try again in 1:30.');
    expect(timer.getAttribute('aria-live')).toBe('off');
    expect(screen.getByRole('alert').contains(timer)).toBe(false);
    push({ ...view, now: minutes(1) });
    expect(timer.textContent).toBe('Try again in 30 s.');
    push({ ...view, now: minutes(2) });
    expect(timer.textContent).toBe('You can try again now.');
  });

  test('without a known end does not count', async () => {
    const limited: Failure = { code: 'rate-limited', facts: { host: 'acme.okta.com', until: null } };
    await show(viewOf({ name: 'welcome', address: '', working: false }, { failure: limited }));
    expect(screen.queryByRole('timer')).toBeNull();
  });
});

describe('a notice', () => {
  test('is said in the one status line, anew each time', async () => {
    const { push } = await show(viewOf(grants));
    const status = screen.getByRole('status');
    push(viewOf(grants, { notice: { text: 'copied', count: 1 } }));
    const first = status.firstElementChild;
    expect(first?.textContent).toBe('Copied.');
    push(viewOf(grants, { notice: { text: 'copied', count: 2 } }));
    expect(status.firstElementChild).not.toBe(first);
    expect(status.textContent).toBe('Copied.');
  });
});

describe('what a notice looks like', () => {
  test.each([
    ['copied', 'check'],
    ['not-kept', 'alert'],
    ['roles-left-out', 'alert'],
  ] as const)('%s: %s', async (text, kind) => {
    await show(viewOf(grants, { notice: { text, count: 1 } }));
    expect(screen.getByRole('status').firstElementChild?.getAttribute('data-kind')).toBe(kind);
  });
});

describe('a notice on a step of the sign-in', () => {
  const step: Screen = { name: 'password-warning', days: 3, canChange: true, working: false };
  const failure: Failure = { code: 'server-trouble', facts: { host: 'acme.okta.com', status: 502 } };

  test('is said in a status that was there with the failure', async () => {
    const { push } = await show(viewOf(step, { failure }));
    const statuses = screen.getAllByRole('status');
    push(viewOf(step, { failure, notice: { text: 'details-copied', count: 1 } }));
    const said = screen.getByRole('status', { name: 'Details copied.' });
    expect(said.textContent).toBe('Details copied.');
    expect(statuses).toContain(said);
    expect(screen.getByRole('alert').contains(said)).toBe(false);
  });

  test('is said without a failure too', async () => {
    await show(viewOf(step, { notice: { text: 'not-kept', count: 1 } }));
    expect(screen.getByRole('status', { name: /^The keyring refused/ })).toBeTruthy();
  });
});

describe('Escape', () => {
  test('closes the window', async () => {
    const { user, given } = await show(viewOf(grants));
    await user.keyboard('{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });

  test('keeps the window while a form holds typed text', async () => {
    const { user, given } = await show(viewOf({ name: 'welcome', address: 'acme', working: false }));
    await user.keyboard('x{Escape}');
    expect(given).toEqual([]);
    await user.keyboard('{Backspace}{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });
});

describe('the state', () => {
  test('nothing is drawn before main has spoken', () => {
    const { bridge } = fakeBridge(viewOf(grants), catalogueOf());
    expect(createStore(bridge).current()).toBeNull();
  });

  test('a push that overtakes the snapshot wins', async () => {
    const fake = fakeBridge(viewOf(grants), catalogueOf());
    const store = createStore(fake.bridge);
    const newer = viewOf({ name: 'settings' });
    fake.push(newer);
    await act(async () => {});
    expect(store.current()?.view).toBe(newer);
  });

  test('an older catalogue in the snapshot does not replace a pushed one', async () => {
    const fake = fakeBridge(viewOf(grants), catalogueOf());
    const store = createStore(fake.bridge);
    const newer = { ...catalogueOf(roleOf('123456789012', 'Admin')), version: 2 };
    fake.pushCatalogue(newer);
    await act(async () => {});
    expect(store.current()?.catalogue).toBe(newer);
  });
});
