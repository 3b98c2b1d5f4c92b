import type { CopyFormat, Shell } from './copy-formats.ts';

/** What keys are handed out as, in the words of tray and window alike; part of the one catalogue, `texts.ts`. */
export const deliveryTexts = {
  shells: {
    posix: 'bash, zsh, sh',
    fish: 'fish',
    powershell: 'PowerShell',
    cmd: 'Command Prompt',
    nushell: 'Nushell',
  } satisfies Record<Shell, string>,
  /** Besides the shells. */
  formats: {
    dotenv: '.env file',
    docker: 'Docker env file',
    json: 'JSON',
    credentials: 'Credentials file',
  } satisfies Record<Exclude<CopyFormat, Shell>, string>,
  handing: {
    copyAs: 'Copy as…',
    useProfile: 'Copy profile command (AWS_PROFILE)',
    useProfileFor: 'Copy profile command for…',
    /** Leads to what is copied for the shells that are not the person’s own. */
    otherShell: 'For another shell…',
    profileIn: (shell: string) => `Profile command: ${shell}`,
    endpointIn: (shell: string) => `Endpoint: ${shell}`,
    openConsole: 'Open console',
    consoleHome: 'Home',
    openConsoleAt: 'Open console at…',
    copyEndpoint: 'Copy container endpoint',
    copyEndpointFor: 'Copy container endpoint for…',
    stopEndpoint: 'Close container endpoint',
    clearClipboard: 'Clear clipboard now',
  },
  /** How the console itself calls its services; others by the name in their address. */
  services: {
    athena: 'Athena',
    billing: 'Billing',
    cloudformation: 'CloudFormation',
    cloudfront: 'CloudFront',
    cloudtrail: 'CloudTrail',
    cloudwatch: 'CloudWatch',
    codebuild: 'CodeBuild',
    dynamodbv2: 'DynamoDB',
    ec2: 'EC2',
    ecr: 'ECR',
    ecs: 'ECS',
    eks: 'EKS',
    iam: 'IAM',
    kms: 'KMS',
    lambda: 'Lambda',
    rds: 'RDS',
    route53: 'Route 53',
    s3: 'S3',
    secretsmanager: 'Secrets Manager',
    sns: 'SNS',
    sqs: 'SQS',
    states: 'Step Functions',
    'systems-manager': 'Systems Manager',
    vpc: 'VPC',
  } as Readonly<Record<string, string>>,
} as const;
