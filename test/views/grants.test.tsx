import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { catalogueOf, grantOf, minutes, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const grants = { name: 'grants' } as const;
const item = (name: string) => screen.getByRole('listitem', { name });

describe('grants', () => {
  test('are a list with one item per profile, each with its time left', async () => {
    await show(
      viewOf(grants, { grants: [grantOf('prod-Admin'), grantOf('dev', { expiresAt: minutes(665) })] }),
    );
    const list = screen.getByRole('list', { name: 'Active credentials' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(within(item('prod-Admin')).getByRole('timer').textContent).toBe('42 min');
    expect(within(item('dev')).getByRole('timer').textContent).toBe('11 h 5 min');
  });

  test('the time left follows the view’s clock, not the window’s', async () => {
    const view = viewOf(grants, { grants: [grantOf('prod')] });
    const { push } = await show(view);
    const timer = within(item('prod')).getByRole('timer');
    expect(timer.getAttribute('aria-live')).toBe('off');
    push({ ...view, now: minutes(42) - 119_000 });
    expect(timer.textContent).toBe('1:59');
    push({ ...view, now: minutes(43) });
    expect(timer.textContent).toBe('expired');
  });

  test('the state is told in words as well as by colour', async () => {
    const states = ['expiring', 'renewing', 'failed'] as const;
    await show(viewOf(grants, { grants: states.map((state) => grantOf(state, { state })) }));
    expect(item('expiring').textContent).toContain('Expires soon');
    expect(item('renewing').textContent).toContain('Renewing…');
    expect(item('failed').textContent).toContain('Not renewed');
  });

  test('that the person is needed is told in words, by the ring and by the one strong button', async () => {
    const { push, user, given } = await show(viewOf(grants, { grants: [grantOf('prod')] }));
    const strong = () => screen.getAllByRole('button').filter((button) => button.matches('.primary'));
    const names = () => strong().map((button) => button.textContent);
    const quiet = item('prod').querySelector('svg')?.innerHTML;
    expect(names()).toEqual(['Choose a role…']);
    const failure = { code: 'session-over', facts: { host: 'acme.okta.com' } } as const;
    push(viewOf(grants, { grants: [grantOf('prod', { needsYou: true, state: 'failed', failure })] }));
    expect(item('prod').textContent).toContain('Needs you');
    expect(item('prod').textContent).not.toContain('Not renewed');
    expect(item('prod').textContent).toContain('Your session at acme.okta.com is over.');
    expect(item('prod').querySelector('svg')?.innerHTML).not.toBe(quiet);
    expect(names()).toEqual(['Renew']);
    await user.click(screen.getByRole('button', { name: 'Renew' }));
    expect(given).toEqual([['renew', { grant: 'grant-prod' }]]);
  });

  test('an expired one that needs the person says both', async () => {
    const late = grantOf('prod', { needsYou: true, state: 'expired', expiresAt: minutes(-1) });
    await show(viewOf(grants, { grants: [late] }));
    expect(within(item('prod')).getByRole('timer').textContent).toBe('expired');
    expect(item('prod').textContent).toContain('Needs you');
  });

  test('one that is being renewed needs nobody', async () => {
    await show(viewOf(grants, { grants: [grantOf('prod', { needsYou: true, state: 'renewing' })] }));
    expect(item('prod').textContent).toContain('Renewing…');
    expect(item('prod').textContent).not.toContain('Needs you');
  });

  test('tell who AWS takes the person for, and where the profile is', async () => {
    await show(viewOf(grants, { grants: [grantOf('prod'), grantOf('new', { caller: '' })] }));
    expect(item('prod').textContent).toContain('arn:aws:sts::123456789012:assumed-role/Admin/alice');
    expect(item('prod').textContent).toContain('/home/alice/.aws/credentials');
    expect(item('new').textContent).not.toContain('arn:');
  });

  test('are called by their account’s name, and carry its colour and that it is production', async () => {
    const named = grantOf('prod', { accountName: 'larkfield-production', colour: 'red', production: true });
    await show(viewOf(grants, { grants: [named, grantOf('dev')] }));
    expect(item('prod').textContent).toContain('larkfield-production · Admin');
    expect(within(item('prod')).getByTitle('123456789012 Admin')).toBeTruthy();
    expect(item('prod').querySelector('[data-colour="red"]')?.getAttribute('aria-hidden')).toBe('true');
    // A word and a sign; the colour comes on top.
    expect(within(item('prod')).getByText('Production').parentElement?.querySelector('svg')).toBeTruthy();
    expect(item('dev').textContent).toContain('123456789012 · Admin');
    expect(item('dev').textContent).not.toContain('Production');
    expect(item('dev').querySelector('[data-colour]')).toBeNull();
  });

  test('whose keys are in no file say so, and offer nothing that is about a file', async () => {
    await show(viewOf(grants, { grants: [grantOf('prod', { file: '' })] }));
    expect(item('prod').textContent).toContain('In no file');
    expect(item('prod').textContent).not.toContain('Profile in');
    expect(screen.queryByRole('checkbox', { name: 'Also as default' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'What will my terminal use?' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Copy export commands' })).toBeTruthy();
  });

  test.each([
    ['Copy export commands', 'copyExports'],
    ['Renew', 'renew'],
    ['Stop', 'stop'],
  ] as const)('%s acts at once, on its own grant', async (name, command) => {
    const { user, given } = await show(viewOf(grants, { grants: [grantOf('prod'), grantOf('dev')] }));
    await user.click(within(item('dev')).getByRole('button', { name }));
    expect(given).toEqual([[command, { grant: 'grant-dev' }]]);
  });

  test('a renewal that is under way is not asked for again', async () => {
    const { user, given } = await show(viewOf(grants, { grants: [grantOf('prod', { state: 'renewing' })] }));
    const renew = screen.getByRole('button', { name: 'Renew' });
    await user.click(renew);
    expect(given).toEqual([]);
    expect(renew.getAttribute('aria-disabled')).toBe('true');
    // A natively disabled button would drop the focus, and Tab would start over.
    expect(document.activeElement).toBe(renew);
  });

  test('when the stopped grant goes with the button that stopped it, the heading takes the focus', async () => {
    const view = viewOf(grants, { grants: [grantOf('prod'), grantOf('dev')] });
    const { push, user } = await show(view);
    await user.click(within(item('dev')).getByRole('button', { name: 'Stop' }));
    push({ ...view, grants: view.grants.slice(0, 1) });
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Active credentials' }));
  });

  test('why a renewal failed stands in its item', async () => {
    const failed = grantOf('prod', {
      state: 'failed',
      failure: { code: 'session-over', facts: { host: 'acme.okta.com' } },
    });
    await show(viewOf(grants, { grants: [failed] }));
    expect(item('prod').textContent).toContain('Your session at acme.okta.com is over.');
    expect(item('prod').textContent).toContain('Sign in again.');
  });

  test('the details of a failed renewal are copied as that grant’s', async () => {
    const failure = { code: 'aws-refused', facts: { code: 'AccessDenied', message: 'No' } } as const;
    const { user, given } = await show(
      viewOf(grants, { grants: [grantOf('prod'), grantOf('dev', { state: 'failed', failure })] }),
    );
    await user.click(within(item('dev')).getByText('Details'));
    await user.click(within(item('dev')).getByText('Copy details'));
    expect(given).toEqual([['copyGrantDetails', { grant: 'grant-dev' }]]);
  });

  test('each is written as default too when asked, and taken out of there again', async () => {
    const two = () => [grantOf('prod', { isDefault: true }), grantOf('dev')];
    const { user, given, push } = await show(viewOf(grants, { grants: two() }));
    const box = (profile: string) =>
      within(item(profile)).getByRole<HTMLInputElement>('checkbox', { name: 'Also as default' });
    expect([box('prod').checked, box('dev').checked]).toEqual([true, false]);
    await user.click(box('prod'));
    await user.click(box('dev'));
    expect(given).toEqual([
      ['useAsDefault', { grant: 'grant-prod', on: false }],
      ['useAsDefault', { grant: 'grant-dev', on: true }],
    ]);
    expect([box('prod').checked, box('dev').checked]).toEqual([false, true]);
    // The file decides in the end, not the click.
    push(viewOf(grants, { grants: two() }));
    expect([box('prod').checked, box('dev').checked]).toEqual([true, false]);
  });

  test('each leads to the settings of its role and to what a terminal uses', async () => {
    const { user, given } = await show(viewOf(grants, { grants: [grantOf('prod', { role: 'role-1' })] }));
    await user.click(screen.getByRole('button', { name: 'Role options…' }));
    await user.click(screen.getByRole('button', { name: 'What will my terminal use?' }));
    expect(given).toEqual([
      ['openRole', { role: 'role-1' }],
      ['openInspector', { profile: 'prod' }],
    ]);
  });

  test('that a second file was not written stands in the item of a live one', async () => {
    const failure = { code: 'extra-file-failed', facts: { path: '/mnt/creds', why: 'EACCES' } } as const;
    await show(viewOf(grants, { grants: [grantOf('prod', { failure })] }));
    expect(item('prod').textContent).toContain('not written to /mnt/creds as well');
    expect(within(item('prod')).getByRole('timer').textContent).toBe('42 min');
  });

  test('all pinned roles are written from here where some are pinned', async () => {
    const pinned = [roleOf('123456789012', 'Admin'), roleOf('123456789012', 'ReadOnly')];
    const { push, user, given } = await show(viewOf(grants), catalogueOf(...pinned));
    expect(screen.queryByRole('button', { name: 'Write all pinned roles' })).toBeNull();
    push(viewOf(grants, { pinned }));
    await user.click(screen.getByRole('button', { name: 'Write all pinned roles' }));
    push(viewOf(grants, { pinned, assumingTogether: 2 }));
    expect(screen.getByRole('status').textContent).toBe('Getting credentials for 2 roles…');
    await user.click(screen.getByRole('button', { name: 'Write all pinned roles' }));
    expect(given).toEqual([['assumePinned', {}]]);
  });

  test('roles that are pinned for another identity are not written from here', async () => {
    const mine = roleOf('123456789012', 'Admin');
    const pinned = [mine, roleOf('210987654321', 'Admin')];
    const { pushCatalogue } = await show(viewOf(grants, { pinned }), catalogueOf(mine));
    expect(screen.getByRole('button', { name: 'Write all pinned roles (1 of 2)' })).toBeTruthy();
    pushCatalogue({ ...catalogueOf(roleOf('340000000012', 'Admin')), version: 2 });
    expect(screen.queryByRole('button', { name: /^Write all/ })).toBeNull();
  });

  test('none is a way to the first', async () => {
    const { user, given } = await show(viewOf(grants));
    expect(screen.getByText('No active credentials.')).toBeTruthy();
    expect(screen.queryByRole('list')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Choose a role…' }));
    expect(given).toEqual([['go', { place: 'roles' }]]);
  });
});
