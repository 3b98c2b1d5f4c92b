import type { InspectedSource, InspectedWay, Inspection } from '../../../src/shared/inspection.ts';
import type { DiffLine, ProposalView } from '../../../src/shared/proposal-view.ts';
import type { View } from '../../../src/shared/view.ts';
import { minutes } from '../../views/samples.ts';
import type { Samples } from '../samples.ts';
import { type State, stateOf } from '../state.ts';

/** The person's files: changes that wait for a yes, and what a terminal takes from them. */
export function filesStates(samples: Samples): readonly State[] {
  return [...proposalStates(samples), ...inspectorStates(samples)];
}

function proposalStates({ names, view }: Samples): readonly State[] {
  const credentials = `${names.home}/.aws/credentials`;
  const config = `${names.home}/.aws/config`;
  const profile = names.profiles[0];
  const lines: readonly DiffLine[] = [
    { kind: 'same', number: 41, text: '# Keys of the old deployment user, do not use' },
    { kind: 'same', number: 42, text: `[${profile}]` },
    { kind: 'removed', number: 43, text: 'aws_access_key_id = AKIA················' },
    { kind: 'removed', number: 44, text: 'aws_secret_access_key = ········' },
    { kind: 'added', number: 43, text: '# rolecall-kept: aws_access_key_id = AKIA················' },
    { kind: 'added', number: 44, text: '# rolecall-kept: aws_secret_access_key = ········' },
    { kind: 'added', number: 45, text: 'aws_access_key_id = ASIA················' },
    { kind: 'added', number: 46, text: 'x_rolecall_managed = true' },
    { kind: 'gap', number: 0, text: '' },
  ];
  const rivals: readonly DiffLine[] = [
    { kind: 'same', number: 7, text: `[profile ${profile}]` },
    { kind: 'removed', number: 8, text: `role_arn = arn:aws:iam::${names.production.account}:role/OldAdmin` },
    {
      kind: 'added',
      number: 8,
      text: `# rolecall-kept: role_arn = arn:aws:iam::${names.production.account}:role/OldAdmin`,
    },
  ];
  const proposal = (rest: Partial<ProposalView & { working: boolean }>, more: Partial<View> = {}) =>
    view(
      {
        name: 'proposal',
        working: false,
        id: 'proposal',
        kind: 'overwrite',
        profiles: [profile],
        reasons: [{ path: credentials, line: 42, key: null }],
        files: [{ path: credentials, lines }],
        anotherName: `${profile.slice(0, 60)}-2`,
        ...rest,
      },
      more,
    );
  const repaired: readonly DiffLine[] = [
    { kind: 'same', number: 12, text: '[billing]' },
    { kind: 'same', number: 13, text: 'region = eu-central-1' },
    { kind: 'gap', number: 0, text: '' },
    { kind: 'removed', number: 37, text: '[billing]' },
    { kind: 'added', number: 37, text: '# [billing]' },
    { kind: 'same', number: 38, text: 'output = json' },
  ];
  return [
    stateOf('proposal-overwrite', proposal({})),
    stateOf(
      'proposal-two-files',
      proposal({
        reasons: [
          { path: credentials, line: 42, key: null },
          { path: config, line: 8, key: 'role_arn' },
        ],
        files: [
          { path: credentials, lines: lines.slice(1, 5) },
          { path: config, lines: rivals },
        ],
      }),
    ),
    stateOf(
      'proposal-repair',
      proposal({
        kind: 'repair',
        profiles: [],
        reasons: [],
        files: [{ path: credentials, lines: repaired }],
        anotherName: '',
      }),
    ),
    stateOf(
      'proposal-undo',
      proposal({ kind: 'undo', reasons: [], files: [{ path: credentials, lines }], anotherName: '' }),
    ),
    stateOf('proposal-working', proposal({ working: true })),
    stateOf(
      'proposal-outdated',
      proposal({}, { failure: { code: 'proposal-outdated', facts: { path: credentials } } }),
    ),
  ];
}

function inspectorStates({ names, view, grant }: Samples): readonly State[] {
  const path = `${names.home}/.aws/credentials`;
  const profile = names.profiles[1];
  const live = grant(1, names.staging, names.admin);
  const screen = view({ name: 'inspector', profile, profiles: [profile] }, { grants: [live] });
  const inFile = (key: string, value: string, rest: Partial<InspectedSource> = {}): InspectedSource => ({
    source: { kind: 'file', path, line: 12, section: profile, key },
    value,
    outcome: 'wins',
    ours: true,
    ...rest,
  });
  const variable = (name: string, value: string): InspectedSource => ({
    source: { kind: 'environment', variable: name },
    value,
    outcome: 'wins',
    ours: false,
  });
  const way = (name: InspectedWay['way'], rest: Partial<InspectedWay> = {}): InspectedWay => ({
    way: name,
    candidates: [inFile('aws_access_key_id', '…7Q2X')],
    fails: null,
    region: inFile('region', 'eu-central-1'),
    output: null,
    ...rest,
  });
  const inspected = (ways: readonly InspectedWay[], warnings: Inspection['warnings'] = []) => ({
    answers: { inspectProfile: { profile, ways, warnings } },
  });
  const shadowed = [
    variable('AWS_ACCESS_KEY_ID', '…ABCD'),
    inFile('aws_access_key_id', '…7Q2X', { outcome: 'shadowed' }),
  ];

  return [
    stateOf('inspector', screen, inspected([way('cli-option'), way('cli-variable'), way('javascript')])),
    stateOf(
      'inspector-differs',
      screen,
      inspected(
        [
          way('cli-option'),
          way('cli-variable', { candidates: shadowed }),
          way('javascript', { candidates: shadowed }),
        ],
        [
          { code: 'environment-wins', variables: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] },
          { code: 'tools-differ' },
          { code: 'expires-soon', at: minutes(8) },
        ],
      ),
    ),
    stateOf(
      'inspector-fails',
      screen,
      inspected(
        [
          way('cli-option', {
            candidates: [],
            region: null,
            fails: { code: 'unreadable', path, line: 37, reason: 'the section [billing] stands there twice' },
          }),
          way('cli-variable', { candidates: [], region: null, fails: { code: 'profile-missing' } }),
          way('javascript'),
        ],
        [{ code: 'written-elsewhere', path: `${names.home}/work/credentials`, read: path }],
      ),
    ),
  ];
}
