import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ProposalView } from '../../src/shared/proposal-view.ts';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

const path = '/home/alice/.aws/credentials';
const config = '/home/alice/.aws/config';

function proposal(rest: Partial<ProposalView & { working: boolean }> = {}): Screen {
  return {
    name: 'proposal',
    working: false,
    id: 'p1',
    kind: 'overwrite',
    profiles: ['prod'],
    reasons: [{ path, line: 11, key: null }],
    files: [
      {
        path,
        lines: [
          { kind: 'same', number: 11, text: '[prod]' },
          { kind: 'removed', number: 12, text: 'region = eu-west-1' },
          { kind: 'added', number: 12, text: '# region = eu-west-1' },
          { kind: 'gap', number: 0, text: '' },
        ],
      },
    ],
    anotherName: 'prod-2',
    ...rest,
  };
}
const button = (name: string) => screen.getByRole('button', { name });

describe('a change of somebody else’s profile', () => {
  test('is asked for, and an Enter held down from before agrees to nothing', async () => {
    const { user, given } = await show(viewOf(proposal()));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Change this profile?' }));
    await user.keyboard('{Enter}');
    expect(given).toEqual([]);
  });

  test('says why in a sentence for each cause', async () => {
    const reasons = [
      { path, line: 11, key: null },
      { path: config, line: 3, key: 'role_arn' },
      { path: config, line: 4, key: 'source_profile' },
    ];
    await show(viewOf(proposal({ reasons })));
    expect(screen.getByText('The profile “prod” was not made by Rolecall.')).toBeTruthy();
    expect(
      screen.getByText(
        `Tools could use role_arn (line 3), source_profile (line 4) in ${config} instead of the keys that Rolecall writes.`,
      ),
    ).toBeTruthy();
  });

  test('of several says where they are', async () => {
    const reasons = [
      { path, line: 11, key: null },
      { path, line: 20, key: null },
    ];
    await show(viewOf(proposal({ profiles: ['prod', 'dev'], reasons })));
    expect(screen.getByRole('heading', { name: 'Change these profiles?' })).toBeTruthy();
    expect(screen.getByText(`Not made by Rolecall: the profiles in ${path}, line 11, line 20.`)).toBeTruthy();
  });

  test('shows the lines, each with its number and in words what becomes of it', async () => {
    await show(viewOf(proposal()));
    const file = screen.getByRole('region', { name: path });
    expect(file.tabIndex).toBe(0);
    expect(
      within(file)
        .getAllByRole('listitem')
        .map((line) => line.textContent),
    ).toEqual([
      '11[prod]',
      '12−removedregion = eu-west-1',
      '12+added# region = eu-west-1',
      '⋯lines left out',
    ]);
  });

  test.each([
    ['Change these lines', 'acceptProposal'],
    ['Use “prod-2” instead', 'useAnotherName'],
    ['Leave the file as it is', 'declineProposal'],
  ] as const)('%s: %s', async (name, command) => {
    const { user, given } = await show(viewOf(proposal()));
    await user.click(button(name));
    expect(given).toEqual([[command, { proposal: 'p1' }]]);
  });

  test('Escape leaves the file as it is, wherever the focus is', async () => {
    const { given } = await show(viewOf(proposal()));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(given).toEqual([['declineProposal', { proposal: 'p1' }]]);
  });

  test('while it is made no second answer is taken, and Escape only hides the window', async () => {
    const { user, given } = await show(viewOf(proposal({ working: true })));
    expect(screen.getByRole('status').textContent).toBe('Writing the file…');
    for (const name of ['Change these lines', 'Use “prod-2” instead', 'Leave the file as it is'])
      await user.click(button(name));
    expect(given).toEqual([]);
    await user.keyboard('{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });

  test('another name is offered only where it is a way out', async () => {
    await show(viewOf(proposal({ anotherName: '' })));
    expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull();
  });
});

describe('a repair and an undo', () => {
  test.each([
    ['repair', 'Repair the file?', 'Repair'],
    ['undo', 'Undo the last change?', 'Undo'],
  ] as const)('%s is asked for as “%s”', async (kind, heading, accept) => {
    const { user, given } = await show(
      viewOf(proposal({ kind, reasons: [], profiles: [], anotherName: '' })),
    );
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: heading }));
    await user.click(button(accept));
    expect(given).toEqual([['acceptProposal', { proposal: 'p1' }]]);
  });

  test('what cannot be seen in a line is written out', async () => {
    const lines = [
      { kind: 'removed', number: 1, text: '\u00EF\u00BB\u00BF[default]' },
      { kind: 'removed', number: 2, text: 'a\0b' },
      { kind: 'added', number: 1, text: '[default]' },
    ] as const;
    await show(viewOf(proposal({ kind: 'repair', reasons: [], files: [{ path, lines }] })));
    expect(screen.getByText('‹BOM›[default]')).toBeTruthy();
    expect(screen.getByText('a‹00›b')).toBeTruthy();
    expect(screen.getByText('[default]')).toBeTruthy();
  });

  test('what went wrong is said above the lines', async () => {
    const failure = { code: 'proposal-outdated', facts: { path } } as const;
    await show(viewOf(proposal({ kind: 'undo' }), { failure }));
    expect(screen.getByRole('alert').textContent).toContain('has changed since these lines were shown');
  });
});
