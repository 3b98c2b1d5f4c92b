import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

afterEach(() => vi.restoreAllMocks());

const settings: Screen = { name: 'settings' };
const role: Screen = {
  name: 'role',
  behind: 'roles',
  role: roleOf('123456789012', 'Admin'),
  own: { profile: '', region: '', output: '', duration: 0, delivery: '' },
  profile: 'acme-Admin',
};

test.each([
  ['Name template', settings],
  ['Production', settings],
  ['Profile name', role],
])('who tabs to “%s” or types there sees what it comes to; a click scrolls nothing', async (name, where) => {
  const { user } = await show(viewOf(where));
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue();
  const field = screen.getByRole('textbox', { name });
  await user.click(field);
  expect(scrolled).not.toHaveBeenCalled();

  fireEvent.keyUp(field, { key: 'Tab' });
  const about = field.getAttribute('aria-describedby')?.split(' ')[0] ?? '';
  const [shown] = scrolled.mock.contexts as Element[];
  expect(shown?.id === about || shown?.querySelector(`[id="${about}"]`)).toBeTruthy();
  expect(scrolled).toHaveBeenCalledWith({ block: 'nearest' });

  await user.type(field, 'x');
  expect(scrolled).toHaveBeenCalledTimes(2);
});
