import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../../src/shared/failure.ts';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

const byHand: Extract<Screen, { name: 'role-by-hand' }> = {
  name: 'role-by-hand',
  app: 'AWS Vault',
  working: false,
};
const admin = 'arn:aws:iam::123456789012:role/Admin';
const okta = 'arn:aws:iam::123456789012:saml-provider/Okta';
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const role = () => field('Role ARN');
const provider = () => field('Identity provider ARN');

describe('a role by hand', () => {
  test('says why, and for which app', async () => {
    await show(viewOf(byHand));
    expect(screen.getByRole('heading', { name: 'Role' })).toBeTruthy();
    expect(screen.getByText(/^AWS Vault encrypts its sign-in/)).toBeTruthy();
  });

  test('is sent with its provider, without the spaces around', async () => {
    const { user, given } = await show(viewOf(byHand));
    expect(document.activeElement).toBe(role());
    await user.paste(` ${admin} `);
    await user.tab();
    await user.paste(`${okta}\n`);
    await user.keyboard('{Enter}');
    expect(given).toEqual([['enterRole', { role: admin, provider: okta }]]);
  });

  test('nothing is sent from an empty field: it takes the focus', async () => {
    const { user, given } = await show(viewOf(byHand));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(role());
    await user.keyboard('x{Enter}');
    expect(document.activeElement).toBe(provider());
    expect(given).toEqual([]);
  });

  test.each<[FailureCode & `${string}-arn-invalid`, () => HTMLInputElement]>([
    ['role-arn-invalid', role],
    ['provider-arn-invalid', provider],
  ])('after %s the field to correct has the focus, and keeps its text', async (code, wrong) => {
    const { push, user } = await show(viewOf(byHand));
    await user.keyboard('one{Tab}two{Enter}');
    push(viewOf({ ...byHand, working: true }));
    expect(screen.getByRole('status').textContent).toBe('Checking…');
    push(viewOf(byHand, { failure: { code, facts: {} } }));
    expect(screen.getByRole('alert').textContent).toContain('That is not the ARN of a');
    expect(document.activeElement).toBe(wrong());
    expect([role().value, provider().value]).toEqual(['one', 'two']);
  });

  test('for another app starts with empty fields', async () => {
    const { push, user } = await show(viewOf(byHand));
    await user.keyboard('one');
    push(viewOf({ ...byHand, app: 'AWS Other' }));
    expect(role().value).toBe('');
  });

  test('can be cancelled', async () => {
    const { user, given } = await show(viewOf(byHand));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([['cancelSignIn', {}]]);
  });
});
