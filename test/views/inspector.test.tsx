import { act, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type {
  InspectedSource,
  InspectedWay,
  Inspection,
  InspectionFailure,
  InspectionWarning,
  WayName,
} from '../../src/shared/inspection.ts';
import type { Screen } from '../../src/shared/view.ts';
import { catalogueOf, grantOf, minutes, viewOf } from './samples.ts';
import { show } from './show.tsx';

const path = '/home/alice/.aws/credentials';
const inspector = (profile = 'prod'): Screen => ({ name: 'inspector', profile, profiles: ['prod', 'dev'] });
const names: readonly WayName[] = ['cli-option', 'cli-variable', 'javascript'];

const fromFile = (key: string, rest: Partial<InspectedSource> = {}): InspectedSource => ({
  source: { kind: 'file', path, line: 12, section: 'prod', key },
  value: '',
  outcome: 'wins',
  ours: false,
  ...rest,
});
const fromVariable = (variable: string, rest: Partial<InspectedSource> = {}): InspectedSource => ({
  ...fromFile(''),
  source: { kind: 'environment', variable },
  ...rest,
});
const wayOf = (way: WayName, rest: Partial<InspectedWay> = {}): InspectedWay => ({
  way,
  candidates: [fromFile('aws_access_key_id', { value: '…WXYZ', ours: true })],
  fails: null,
  region: fromFile('region', { value: 'eu-central-1' }),
  output: null,
  ...rest,
});
const inspectionOf = (rest: Partial<Inspection> = {}): Inspection => ({
  profile: 'prod',
  ways: names.map((way) => wayOf(way)),
  warnings: [],
  ...rest,
});
const inspect = (inspection: Inspection, profile = 'prod') =>
  show(viewOf(inspector(profile)), catalogueOf(), { inspectProfile: async () => inspection });
const section = (heading: string) => {
  const found = screen.getByRole('heading', { name: heading }).closest('section');
  if (found === null) throw new Error(`“${heading}” heads no section`);
  return found;
};
const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Profile' });

describe('what a terminal uses', () => {
  test('is said once where all tools agree: what, where, and that Rolecall wrote it', async () => {
    await inspect(inspectionOf());
    const all = section('All tools use');
    expect(all.textContent).toContain('aws_access_key_id…WXYZ');
    expect(all.textContent).toContain(`${path}, line 12, [prod]`);
    expect(all.textContent).toContain('Written by Rolecall');
    expect(all.textContent).toContain('eu-central-1');
    expect(all.textContent).toContain('OutputNot set');
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(1);
  });

  test('is said for each way where they differ, those that agree together', async () => {
    const ways = [
      wayOf('cli-option'),
      wayOf('cli-variable', {
        candidates: [
          fromVariable('AWS_ACCESS_KEY_ID', { value: '…ABCD' }),
          fromFile('aws_access_key_id', { value: '…WXYZ', outcome: 'shadowed' }),
        ],
      }),
      wayOf('javascript'),
    ];
    await inspect(inspectionOf({ ways }));
    expect(
      section('AWS CLI and Python with --profile prod JavaScript tools with AWS_PROFILE=prod').textContent,
    ).toContain('…WXYZ');
    const differs = section('AWS CLI and Python with AWS_PROFILE=prod');
    expect(differs.textContent).toContain('AWS_ACCESS_KEY_ID…ABCDEnvironment variable');
    const others = within(differs).getByText('Not used (1)').closest('details');
    expect(others?.open).toBe(true);
    expect(others?.textContent).toContain('aws_access_key_id');
    expect(others?.textContent).toContain('Comes later');
  });

  test('of default says that no profile needs to be named', async () => {
    const ways = [wayOf('cli-option'), wayOf('cli-variable', { candidates: [] }), wayOf('javascript')];
    await inspect(inspectionOf({ profile: 'default', ways }), 'default');
    expect(section('AWS CLI and Python without a profile').textContent).toContain('No keys.');
  });

  test('many sources that are not used wait behind a fold', async () => {
    const others = Array.from({ length: 11 }, (_, index) => fromFile(`key_${index}`, { outcome: 'ignored' }));
    const ways = names.map((way) => wayOf(way, { candidates: [fromFile('aws_access_key_id'), ...others] }));
    await inspect(inspectionOf({ ways }));
    expect(screen.getByText('Not used (11)').closest('details')?.open).toBe(false);
  });

  test.each<[InspectionFailure, string]>([
    [{ code: 'profile-missing' }, 'there is no such profile'],
    [
      { code: 'unreadable', path, line: 3, reason: 'a key before any section' },
      'at line 3: a key before any',
    ],
    [{ code: 'name-invisible', path, line: 7 }, 'line 7'],
    [{ code: 'incomplete', missing: 'aws_secret_access_key' }, 'aws_secret_access_key is missing'],
    [{ code: 'contradictory', key: 'credential_source' }, 'credential_source contradicts'],
  ])('or why a tool fails: %j', async (fails, words) => {
    await inspect(
      inspectionOf({ ways: names.map((way) => wayOf(way, { candidates: [], fails, region: null })) }),
    );
    expect(section('All tools use').textContent).toContain('Fails: ');
    expect(section('All tools use').textContent).toContain(words);
  });

  test.each<[InspectionWarning, string]>([
    [{ code: 'environment-wins', variables: ['AWS_PROFILE', 'AWS_REGION'] }, 'unset AWS_PROFILE AWS_REGION'],
    [{ code: 'shadowed', key: 'region', by: path, in: '/c' }, `region in /c is not used: ${path} wins.`],
    [{ code: 'expired', at: minutes(-1) }, 'have expired'],
    [{ code: 'expires-soon', at: minutes(6) }, 'expire in 6 min'],
    [{ code: 'stale-token', path, line: 4 }, 'Remove that line.'],
    [{ code: 'tools-differ' }, 'do not agree'],
    [{ code: 'value-with-comment', path, line: 4, key: 'region' }, 'comment behind region'],
    [{ code: 'mixed', path, line: 4, key: 'role_arn' }, 'role_arn in line 4'],
    [{ code: 'no-region' }, 'Set one in Settings'],
    [{ code: 'region-variable', variable: 'AWS_REGION' }, 'AWS CLI 2 takes the region from AWS_REGION'],
    [{ code: 'written-elsewhere', path: '/a', read: '/b' }, 'Rolecall writes to /a, but tools read /b.'],
  ])('a warning has a sentence and a next step: %j', async (warning, words) => {
    await inspect(inspectionOf({ warnings: [warning] }));
    const list = screen.getByRole('list', { name: 'Worth knowing' });
    expect(within(list).getByRole('listitem').textContent).toContain(words);
  });

  test('is no more than Rolecall can see, and that is said', async () => {
    await inspect(inspectionOf());
    expect(screen.getByText('env | grep ^AWS_')).toBeTruthy();
  });
});

describe('the profile of the inspector', () => {
  test('is the one asked for, else the first of ours, else default', async () => {
    const { asked } = await inspect(inspectionOf(), 'dev');
    expect(field().value).toBe('dev');
    expect(asked).toEqual([['inspectProfile', { profile: 'dev' }]]);
  });

  test.each([
    [['prod', 'dev'], 'prod'],
    [[], 'default'],
  ])('of %j is %s when none was asked for', async (profiles, first) => {
    const { asked } = await show(viewOf({ name: 'inspector', profile: '', profiles }));
    expect(asked).toEqual([['inspectProfile', { profile: first }]]);
  });

  test('half a name is nobody’s question; Enter asks, and so does one of ours', async () => {
    const { user, asked } = await inspect(inspectionOf());
    await user.clear(field());
    await user.type(field(), 'other');
    expect(asked).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(asked.at(-1)).toEqual(['inspectProfile', { profile: 'other' }]);
    await user.clear(field());
    await user.type(field(), 'dev');
    expect(asked.at(-1)).toEqual(['inspectProfile', { profile: 'dev' }]);
  });

  test('once looked at, keeps the window open for nobody', async () => {
    const { user, given } = await inspect(inspectionOf());
    await user.type(field(), 'x{Enter}{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });

  test('is looked at again on Enter, when the window comes back, and when the grants change', async () => {
    const { push, user, asked } = await inspect(inspectionOf());
    await user.type(field(), '{Enter}');
    expect(asked).toHaveLength(2);
    act(() => void window.dispatchEvent(new Event('focus')));
    expect(asked).toHaveLength(3);
    const grants = [grantOf('prod')];
    push(viewOf(inspector(), { grants }));
    expect(asked).toHaveLength(4);
    push(viewOf(inspector(), { grants: [...grants], now: minutes(1) }));
    expect(asked).toHaveLength(4);
  });

  test('a late answer is not shown, and until the new one comes the old one stands', async () => {
    const answers = new Map<string, (inspection: Inspection) => void>();
    const { user } = await show(viewOf(inspector()), catalogueOf(), {
      inspectProfile: ({ profile }) => new Promise((answer) => answers.set(profile, answer)),
    });
    const answer = (profile: string, value: string) =>
      act(async () => {
        const ways = [wayOf('javascript', { candidates: [fromFile('k', { value })] })];
        answers.get(profile)?.(inspectionOf({ ways }));
      });
    await user.clear(field());
    await user.type(field(), 'dev');
    await answer('dev', '…NEW');
    await answer('prod', '…OLD');
    expect(section('All tools use').textContent).toContain('…NEW');
    await user.clear(field());
    await user.type(field(), 'x{Enter}');
    expect(section('All tools use').textContent).toContain('…NEW');
  });
});
