/** What stands on a computer when somebody asks. `FOLDER` and `PORT` in it are filled in when it is set up. */
export interface Scenario {
  readonly title: string;
  readonly name: string;
  readonly credentials?: string;
  readonly config?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** An access key id that tells by its end where it stood. */
export const id = (end: string) => `AKIA${'X'.repeat(12)}${end}`;
export const keys = (end: string) =>
  `aws_access_key_id = ${id(end)}\naws_secret_access_key = secret-${end}\naws_session_token = token-${end}\n`;

const environment = {
  AWS_ACCESS_KEY_ID: id('ENVK'),
  AWS_SECRET_ACCESS_KEY: 'secret-env',
  AWS_SESSION_TOKEN: 'token-env',
};
const inCredentials = `[p]\n${keys('CRED')}`;
const inConfig = `[profile p]\n${keys('CONF')}`;
const program = 'credential_process = cat FOLDER/process.json\n';
export const ownProgram = [
  'credential_process = "FOLDER/rolecall-credentials" 0123456789abcdef',
  'region = eu-west-1',
  'x_rolecall_managed = true',
  'x_rolecall_added = region=eu-west-1',
  '',
].join('\n');
const role = 'role_arn = arn:aws:iam::111122223333:role/R\n';
const webIdentity = 'web_identity_token_file = FOLDER/token\n';
const legacySso =
  'sso_start_url = https://x.awsapps.com/start#/\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = R\n';
const ssoSession = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = R\n';
const corp =
  '[sso-session corp]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n';
const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:PORT/keys?secret=query' };
const webIdentityVariables = {
  AWS_WEB_IDENTITY_TOKEN_FILE: 'FOLDER/token',
  AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/W',
};

export const scenarios: readonly Scenario[] = [
  { title: 'nothing at all', name: 'p' },
  { title: 'nothing at all for default', name: 'default' },
  { title: 'keys in the credentials file', name: 'p', credentials: inCredentials },
  { title: 'keys in the config file', name: 'p', config: inConfig },
  { title: 'keys in both files', name: 'p', credentials: inCredentials, config: inConfig },
  {
    title: 'default in both files',
    name: 'default',
    credentials: `[default]\n${keys('CRED')}`,
    config: `[default]\n${keys('CONF')}region = eu-west-1\n`,
  },
  { title: 'keys of the environment', name: 'p', credentials: inCredentials, variables: environment },
  {
    title: 'keys of the environment and default',
    name: 'default',
    credentials: `[default]\n${keys('CRED')}`,
    variables: environment,
  },
  {
    title: 'half of the keys in the environment',
    name: 'default',
    credentials: `[default]\n${keys('CRED')}`,
    variables: { AWS_ACCESS_KEY_ID: id('ENVK') },
  },
  { title: 'keys of the environment and a profile that is nowhere', name: 'p', variables: environment },
  {
    title: 'default and a variable that names another',
    name: 'default',
    credentials: `[default]\n${keys('CRED')}\n[other]\n${keys('OTHR')}region = us-west-2\n`,
    variables: { AWS_PROFILE: 'other' },
  },
  {
    title: 'default and a variable that names it',
    name: 'default',
    credentials: `[default]\n${keys('CRED')}`,
    variables: { ...environment, AWS_PROFILE: 'default' },
  },
  {
    title: 'the older variable of another profile',
    name: 'p',
    credentials: `${inCredentials}[other]\n${keys('OTHR')}`,
    variables: { AWS_DEFAULT_PROFILE: 'other' },
  },
  {
    title: 'the older variable of a profile that is nowhere',
    name: 'p',
    credentials: inCredentials,
    variables: { AWS_DEFAULT_PROFILE: 'gone' },
  },
  {
    title: 'the older variable and keys of the environment',
    name: 'p',
    credentials: `${inCredentials}[other]\n${keys('OTHR')}`,
    variables: { ...environment, AWS_DEFAULT_PROFILE: 'other' },
  },
  {
    title: 'an empty variable',
    name: 'default',
    credentials: `[default]\n${keys('CRED')}`,
    variables: { AWS_PROFILE: '' },
  },
  { title: 'a program alone', name: 'p', config: `[profile p]\n${program}` },
  {
    title: 'a program beside keys in the credentials file',
    name: 'p',
    credentials: inCredentials,
    config: `[profile p]\n${program}`,
  },
  {
    title: 'a program beside keys in the config file',
    name: 'p',
    config: `[profile p]\n${program}${keys('CONF')}`,
  },
  {
    title: 'a role beside its keys',
    name: 'p',
    credentials: `[p]\n${keys('CRED')}${role}source_profile = p\n`,
  },
  {
    title: 'a role with a source',
    name: 'p',
    credentials: `[base]\n${keys('BASE')}`,
    config: `[profile p]\n${role}source_profile = base\n`,
  },
  {
    title: 'a role with a source and static keys',
    name: 'p',
    credentials: `${inCredentials}[base]\n${keys('BASE')}`,
    config: `[profile p]\n${role}source_profile = base\n`,
  },
  {
    title: 'a role with a source that is nowhere',
    name: 'p',
    credentials: inCredentials,
    config: `[profile p]\n${role}source_profile = base\n`,
  },
  {
    title: 'a role without a source that is there, beside a program',
    name: 'p',
    config: `[profile p]\n${role}source_profile = base\n${program}`,
  },
  { title: 'a role without a source beside keys', name: 'p', credentials: `[p]\n${keys('CRED')}${role}` },
  {
    title: 'a role with two sources beside keys',
    name: 'p',
    credentials: `[base]\n${keys('BASE')}[p]\n${keys('CRED')}${role}source_profile = base\ncredential_source = Environment\n`,
  },
  {
    title: 'roles that lead to each other',
    name: 'p',
    config: `[profile p]\n${role}source_profile = q\n[profile q]\n${role}source_profile = p\n`,
  },
  {
    title: 'a role by way of another',
    name: 'p',
    config: `[profile p]\n${role}source_profile = q\n[profile q]\n${role}source_profile = base\n[profile base]\n${keys('BASE')}`,
  },
  {
    title: 'a role with a source that has half of the keys',
    name: 'p',
    config: `[profile p]\n${role}source_profile = q\n[profile q]\naws_access_key_id = ${id('BASE')}\n`,
  },
  {
    title: 'a role with an empty source',
    name: 'p',
    config: `[profile p]\n${role}source_profile = q\n[profile q]\nregion = eu-west-1\n`,
  },
  {
    title: 'a role with the keys of the environment',
    name: 'p',
    config: `[profile p]\n${role}credential_source = Environment\n`,
    variables: environment,
  },
  {
    title: 'a role with keys of an environment that has none',
    name: 'p',
    config: `[profile p]\n${role}credential_source = Environment\n`,
  },
  {
    title: 'a role with the word of nobody',
    name: 'p',
    config: `[profile p]\n${role}credential_source = Moon\n`,
  },
  { title: 'a web identity', name: 'p', config: `[profile p]\n${role}${webIdentity}` },
  {
    title: 'a web identity beside keys',
    name: 'p',
    credentials: inCredentials,
    config: `[profile p]\n${role}${webIdentity}`,
  },
  {
    title: 'a web identity with a source',
    name: 'p',
    credentials: `[base]\n${keys('BASE')}`,
    config: `[profile p]\n${role}${webIdentity}source_profile = base\n`,
  },
  {
    title: 'a web identity without a role',
    name: 'p',
    credentials: inCredentials,
    config: `[profile p]\n${webIdentity}`,
  },
  {
    title: 'a web identity of the environment',
    name: 'p',
    config: '[profile p]\nregion = eu-west-1\n',
    variables: webIdentityVariables,
  },
  {
    title: 'a web identity of the environment beside keys',
    name: 'p',
    credentials: inCredentials,
    variables: webIdentityVariables,
  },
  {
    title: 'a web identity of the environment without a role',
    name: 'p',
    credentials: inCredentials,
    variables: { AWS_WEB_IDENTITY_TOKEN_FILE: 'FOLDER/token' },
  },
  { title: 'a sign-in', name: 'p', config: `[profile p]\n${legacySso}` },
  {
    title: 'a sign-in beside keys',
    name: 'p',
    credentials: inCredentials,
    config: `[profile p]\n${ssoSession}${corp}`,
  },
  { title: 'a sign-in whose session is nowhere', name: 'p', config: `[profile p]\n${ssoSession}` },
  {
    title: 'a sign-in at odds with its session',
    name: 'p',
    config: `[profile p]\n${ssoSession}sso_region = us-east-1\n${corp}`,
  },
  {
    title: 'a sign-in that lacks its role',
    name: 'p',
    config:
      '[profile p]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\n',
  },
  {
    title: 'a session alone beside keys',
    name: 'p',
    credentials: inCredentials,
    config: `[profile p]\nsso_session = corp\n${corp}`,
  },
  { title: 'a session alone', name: 'p', config: `[profile p]\nsso_session = corp\n${corp}` },
  {
    title: 'a console sign-in beside keys',
    name: 'p',
    credentials: inCredentials,
    config: '[profile p]\nlogin_session = arn:aws:iam::111122223333:user/u\n',
  },
  {
    title: 'an access key without its secret',
    name: 'p',
    credentials: `[p]\naws_access_key_id = ${id('CRED')}\n`,
  },
  {
    title: 'an access key without its secret, and keys in the config file',
    name: 'p',
    credentials: `[p]\naws_access_key_id = ${id('CRED')}\n`,
    config: inConfig,
  },
  { title: 'our own program', name: 'p', config: `[profile p]\n${ownProgram}` },
  { title: 'our own program for default', name: 'default', config: `[default]\n${ownProgram}` },
  {
    title: 'our own program and keys beside it',
    name: 'p',
    credentials: inCredentials,
    config: `[profile p]\n${ownProgram}`,
  },
  { title: 'a secret without its access key', name: 'p', credentials: '[p]\naws_secret_access_key = s\n' },
  {
    title: 'a stale token of the older name',
    name: 'p',
    credentials: `[p]\n${keys('CRED')}aws_security_token = stale\n`,
  },
  { title: 'upper-case keys', name: 'p', credentials: `[p]\n${keys('CRED').toUpperCase()}` },
  { title: 'keys with colons', name: 'p', credentials: `[p]\n${keys('CRED').replaceAll(' =', ':')}` },
  { title: 'a section that stands there twice', name: 'p', credentials: `${inCredentials}${inCredentials}` },
  {
    title: 'a config file that cannot be read',
    name: 'p',
    credentials: inCredentials,
    config: 'junk\n',
    variables: environment,
  },
  { title: 'a byte order mark', name: 'p', credentials: `\xef\xbb\xbf${inCredentials}` },
  { title: '__proto__ among the profiles', name: 'p', credentials: `${inCredentials}[__proto__]\nk = v\n` },
  {
    title: '__proto__ among the profiles of one file, keys in the other',
    name: 'p',
    credentials: '[__proto__]\nk = v\n',
    config: inConfig,
  },
  { title: 'a comment that touches the header', name: 'p', credentials: `[p]#c\n${keys('CRED')}` },
  { title: 'a config section without its word', name: 'p', config: `[p]\n${keys('CONF')}` },
  { title: 'a credentials section with a word', name: 'p', credentials: `[profile p]\n${keys('CRED')}` },
  { title: 'a name with a blank', name: 'a b', credentials: `[a b]\n${keys('CRED')}` },
  { title: 'a quoted name in the config file', name: 'a b', config: `[profile "a b"]\n${keys('CONF')}` },
  { title: 'an indented header behind a key', name: 'p', credentials: `[o]\nk = v\n ${inCredentials}` },
  { title: 'keys for all', name: 'p', credentials: `[p]\nregion = eu-west-1\n[DEFAULT]\n${keys('CRED')}` },
  { title: 'an empty section', name: 'p', credentials: '[p]\n' },
  {
    title: 'default as two sections',
    name: 'default',
    config: `[default]\n${keys('CONF')}\n[profile default]\nregion = eu-west-1\n`,
  },
  { title: 'a container', name: 'p', credentials: '[p]\nregion = eu-west-1\n', variables: container },
  { title: 'a container beside keys', name: 'p', credentials: inCredentials, variables: container },
  { title: 'a container and a profile that is nowhere', name: 'p', variables: container },
  { title: 'a container for default', name: 'default', variables: container },
  {
    title: 'a region in both files',
    name: 'p',
    credentials: `${inCredentials}region = eu-west-1\n`,
    config: '[profile p]\nregion = us-east-2\noutput = table\n',
  },
  {
    title: 'the region that Python reads',
    name: 'p',
    credentials: `${inCredentials}region = eu-west-1\n`,
    variables: { AWS_DEFAULT_REGION: 'sa-east-1', AWS_DEFAULT_OUTPUT: 'text' },
  },
  {
    title: 'the region that JavaScript reads',
    name: 'p',
    credentials: `${inCredentials}region = eu-west-1\n`,
    variables: { AWS_REGION: 'sa-east-1' },
  },
];
