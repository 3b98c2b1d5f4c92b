import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { GrantView } from '../../src/shared/view.ts';
import { grantOf, settingsOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const grants = { name: 'grants' } as const;
const one = (rest: Partial<GrantView> = {}, settings = settingsOf()) =>
  viewOf(grants, { grants: [grantOf('prod', rest)], settings });
const item = (name = 'prod') => screen.getByRole('listitem', { name });
const button = (name: string) => within(item()).getByRole('button', { name });
const menu = () => screen.queryByRole('menu');
const entry = (name: string) => screen.getByRole('menuitem', { name });
const entries = () => screen.getAllByRole('menuitem').map((each) => each.textContent);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('copying a grant’s keys', () => {
  test('the button says for which shell: the one that was found, or the one that was chosen', async () => {
    const { push } = await show(one());
    expect(button('Copy export commands').title).toBe('As commands for fish');
    push(one({}, settingsOf({ shell: 'powershell' })));
    expect(button('Copy export commands').title).toBe('As commands for PowerShell');
  });

  test('all other ways are a step away', async () => {
    const { user } = await show(one());
    expect(menu()).toBeNull();
    await user.click(button('Copy as…'));
    expect(menu()?.getAttribute('aria-label')).toBe('Copy as…');
    expect(entries()).toEqual([
      'bash, zsh, sh',
      'PowerShell',
      'Command Prompt',
      'Nushell',
      '.env file',
      'Docker env file',
      'JSON',
      'Credentials file',
      'Copy profile command (AWS_PROFILE)',
      'Copy container endpoint',
      'For another shell…',
    ]);
    expect(screen.getAllByRole('separator')).toHaveLength(1);
  });

  test.each([
    ['Nushell', ['copyAs', { grant: 'grant-prod', format: 'nushell' }]],
    ['JSON', ['copyAs', { grant: 'grant-prod', format: 'json' }]],
    ['Copy profile command (AWS_PROFILE)', ['copyProfile', { grant: 'grant-prod', shell: '' }]],
    ['Copy container endpoint', ['copyEndpoint', { grant: 'grant-prod', shell: '' }]],
  ] as const)('“%s” is done at once, and the menu is gone', async (name, command) => {
    const { user, given } = await show(one());
    await user.click(button('Copy as…'));
    await user.click(entry(name));
    expect(given).toEqual([command]);
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(button('Copy as…'));
  });

  test('without a profile there is no command for one', async () => {
    const { user } = await show(one({ delivery: 'none', file: '' }));
    await user.click(button('Copy as…'));
    expect(entries()).not.toContain('Copy profile command (AWS_PROFILE)');
    expect(entries()).toContain('Copy container endpoint');
  });
});

describe('copying for another shell', () => {
  const turn = async (rest: Partial<GrantView> = {}) => {
    const shown = await show(one(rest));
    await shown.user.click(button('Copy as…'));
    await shown.user.click(entry('For another shell…'));
    return shown;
  };

  test('is a second page of the menu, which begins with the focus on its first entry', async () => {
    await turn();
    expect(entries()).toEqual([
      'Profile command: bash, zsh, sh',
      'Profile command: PowerShell',
      'Profile command: Command Prompt',
      'Profile command: Nushell',
      'Endpoint: bash, zsh, sh',
      'Endpoint: PowerShell',
      'Endpoint: Command Prompt',
      'Endpoint: Nushell',
    ]);
    expect(screen.getAllByRole('menu')).toHaveLength(1);
    expect(screen.getAllByRole('separator')).toHaveLength(1);
    expect(document.activeElement).toBe(entry('Profile command: bash, zsh, sh'));
  });

  test.each([
    ['Profile command: PowerShell', ['copyProfile', { grant: 'grant-prod', shell: 'powershell' }]],
    ['Endpoint: bash, zsh, sh', ['copyEndpoint', { grant: 'grant-prod', shell: 'posix' }]],
  ] as const)('“%s” is done at once, and the menu is gone', async (name, command) => {
    const { user, given } = await turn();
    await user.click(entry(name));
    expect(given).toEqual([command]);
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(button('Copy as…'));
  });

  test('without a profile there are endpoints alone', async () => {
    await turn({ delivery: 'none', file: '' });
    expect(entries()).toHaveLength(4);
    expect(entries()[0]).toBe('Endpoint: bash, zsh, sh');
    expect(screen.queryByRole('separator')).toBeNull();
  });

  test.each(['Escape', 'ArrowLeft'])('%s leads back to the first page, then Escape closes', async (key) => {
    const { user, given } = await turn();
    await user.keyboard(`{${key}}`);
    expect(document.activeElement).toBe(entry('For another shell…'));
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(entry('For another shell…'));
    await user.keyboard('{Escape}');
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(button('Copy as…'));
    expect(given).toEqual([]);
  });

  test('ArrowRight leads there, too, and the menu opens at its first page again', async () => {
    const { user } = await show(one());
    await user.click(button('Copy as…'));
    await user.keyboard('{End}{ArrowRight}');
    expect(document.activeElement).toBe(entry('Profile command: bash, zsh, sh'));
    await user.click(button('Copy as…'));
    await user.click(button('Copy as…'));
    expect(document.activeElement).toBe(entry('bash, zsh, sh'));
  });
});

describe('the menu of a card', () => {
  test('opens with the arrow keys, at its first entry or at its last, and only from its own button', async () => {
    const { user } = await show(viewOf(grants, { grants: [grantOf('prod'), grantOf('dev')] }));
    button('Copy as…').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(entry('bash, zsh, sh'));
    await user.keyboard('{Escape}{ArrowUp}');
    expect(document.activeElement).toBe(entry('For another shell…'));
    await user.keyboard('{Escape}');
    button('Copy export commands').focus();
    await user.keyboard('{ArrowDown}');
    expect(menu()).toBeNull();
    expect(item('dev').contains(document.activeElement)).toBe(true);
  });

  test('is gone through with the arrow keys, Home, End and letters, and leaves the cards alone', async () => {
    const { user } = await show(viewOf(grants, { grants: [grantOf('prod'), grantOf('dev')] }));
    button('Copy as…').focus();
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(entry('bash, zsh, sh'));
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(entry('Command Prompt'));
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(entry('For another shell…'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(entry('bash, zsh, sh'));
    await user.keyboard('{ArrowUp}{Home}');
    expect(document.activeElement).toBe(entry('bash, zsh, sh'));
    await user.keyboard('j');
    expect(document.activeElement).toBe(entry('JSON'));
    await user.keyboard('c');
    expect(document.activeElement).toBe(entry('Credentials file'));
  });

  test('Escape closes it, gives the focus back and keeps the window', async () => {
    const { user, given } = await show(one());
    await user.click(button('Copy as…'));
    await user.keyboard('{Escape}');
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(button('Copy as…'));
    expect(given).toEqual([]);
  });

  test('Tab and a press anywhere else close it, too', async () => {
    const { user } = await show(one());
    await user.click(button('Copy as…'));
    await user.tab();
    expect(menu()).toBeNull();
    await user.click(button('Copy as…'));
    await user.click(screen.getByRole('heading', { name: 'Active credentials' }));
    expect(menu()).toBeNull();
  });

  test('a window of another size closes it, and what moves its button away', async () => {
    const { user } = await show(one());
    await user.click(button('Copy as…'));
    fireEvent(window, new Event('resize'));
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(button('Copy as…'));
    await user.click(button('Copy as…'));
    fireEvent.scroll(screen.getByRole('main'));
    expect(menu()).toBeTruthy();
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, -40));
    fireEvent.scroll(screen.getByRole('main'));
    expect(menu()).toBeNull();
  });

  test('an Enter still held down from opening it chooses nothing', async () => {
    const { user } = await show(one());
    await user.click(button('Copy as…'));
    expect(fireEvent.keyDown(entry('bash, zsh, sh'), { key: 'Enter', repeat: true })).toBe(false);
  });

  test('the button tells whether it is open', async () => {
    const { user } = await show(one());
    expect(button('Copy as…').getAttribute('aria-haspopup')).toBe('menu');
    expect(button('Copy as…').getAttribute('aria-expanded')).toBe('false');
    await user.click(button('Copy as…'));
    expect(button('Copy as…').getAttribute('aria-expanded')).toBe('true');
    expect(button('Copy as…').getAttribute('aria-controls')).toBe(menu()?.id);
  });
});

describe('the console of a grant', () => {
  const withFavourites = settingsOf({
    consoleServices: ['ec2', 'mediaconvert'],
    // Those of all partitions; of its own the grant tells.
    consoleRegions: ['us-east-1', 'us-gov-west-1'],
  });

  test('opens at its home', async () => {
    const { user, given } = await show(one());
    await user.click(button('Open console'));
    expect(given).toEqual([['openConsole', { grant: 'grant-prod', service: '', region: '' }]]);
    expect(within(item()).queryByRole('button', { name: 'Open console at…' })).toBeNull();
  });

  test('opens at a favourite service or region', async () => {
    const { user, given } = await show(one({ consoleRegions: ['us-east-1'] }, withFavourites));
    await user.click(button('Open console at…'));
    expect(entries()).toEqual(['EC2', 'mediaconvert', 'us-east-1']);
    await user.click(entry('EC2'));
    await user.click(button('Open console at…'));
    await user.click(entry('us-east-1'));
    expect(given).toEqual([
      ['openConsole', { grant: 'grant-prod', service: 'ec2', region: '' }],
      ['openConsole', { grant: 'grant-prod', service: '', region: 'us-east-1' }],
    ]);
  });

  test('is not offered where there is none', async () => {
    await show(one({ console: false }, withFavourites));
    expect(within(item()).queryByRole('button', { name: /^Open console/ })).toBeNull();
  });
});

describe('how programs get a grant’s keys', () => {
  test('by credential_process is told with the file that says so', async () => {
    await show(one({ delivery: 'process', file: '/home/alice/.aws/config' }));
    expect(item().textContent).toContain('By credential_process, from /home/alice/.aws/config');
    expect(item().textContent).not.toContain('Profile in');
  });

  test('an open endpoint is told and closed', async () => {
    const { user, given, push } = await show(one({ endpoint: true }));
    expect(item().textContent).toContain('Container endpoint open');
    await user.click(button('Close container endpoint'));
    expect(given).toEqual([['stopEndpoint', { grant: 'grant-prod' }]]);
    push(one());
    expect(item().textContent).not.toContain('Container endpoint open');
    expect(within(item()).queryByRole('button', { name: 'Close container endpoint' })).toBeNull();
    expect(document.activeElement).toBe(button('Copy as…'));
  });

  test('while copied keys are in the clipboard, the focus goes from “Close” to the same card, too', async () => {
    const copied = { clipboardUntil: viewOf(grants).now + 42_000 };
    const { user, push } = await show({ ...one({ endpoint: true }), ...copied });
    await user.click(button('Close container endpoint'));
    push({ ...one(), ...copied, notice: { text: 'endpoint-stopped', count: 1 } });
    expect(document.activeElement).toBe(button('Copy as…'));
  });

  test.each([
    ['asking', 'A program asks for its keys.', 'Answer…'],
    ['refused', 'Programs may not have its keys.', 'Allow…'],
  ] as const)(
    'of production is asked about, and a no can be thought over: %s',
    async (programs, words, name) => {
      const { user, given, push } = await show(one({ programs }));
      expect(item().textContent).toContain(words);
      await user.click(button(name));
      expect(given).toEqual([['allowPrograms', { grant: 'grant-prod' }]]);
      push(one());
      expect(item().textContent).not.toContain(words);
      expect(document.activeElement).toBe(button('Copy as…'));
    },
  );
});
