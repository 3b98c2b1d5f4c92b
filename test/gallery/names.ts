import type { AccountColour } from '../../src/shared/account-colours.ts';

/** How an account of the sample company is called. */
export interface AccountNames {
  readonly account: string;
  readonly accountName: string;
  readonly colour: AccountColour;
  readonly production: boolean;
}

/** What the sample company calls its things; the labels of the window itself are the app's own. */
export interface Names {
  readonly host: string;
  readonly username: string;
  /** Someone else, of another organisation. */
  readonly otherHost: string;
  readonly otherUsername: string;
  readonly app: string;
  readonly otherApp: string;
  readonly production: AccountNames;
  readonly staging: AccountNames;
  readonly sandbox: AccountNames;
  readonly admin: string;
  readonly developer: string;
  readonly readOnly: string;
  readonly analyst: string;
  readonly phone: string;
  readonly device: string;
  readonly question: string;
  readonly profiles: readonly [string, string, string, string, string];
  readonly home: string;
}

export const usual: Names = {
  host: 'larkfield.okta.com',
  username: 'alice@larkfield.example',
  otherHost: 'acme.okta-emea.com',
  otherUsername: 'alice.berger',
  app: 'AWS Workloads',
  otherApp: 'AWS Data Platform',
  production: {
    account: '210987654321',
    accountName: 'larkfield-production',
    colour: 'red',
    production: true,
  },
  staging: { account: '345678901234', accountName: 'larkfield-staging', colour: 'yellow', production: false },
  sandbox: { account: '456789012345', accountName: '', colour: 'none', production: false },
  admin: 'Admin',
  developer: 'Developer',
  readOnly: 'ReadOnly',
  analyst: 'team/data/Analyst',
  phone: '+49 XXX-XX42',
  device: 'Alice’s Pixel 9',
  question: 'What was the name of your first pet?',
  profiles: ['production-Admin', 'staging-Admin', 'staging-Developer', 'sandbox-Analyst', 'billing'],
  home: '/home/alice',
};

/** The same company with the words that German and large insurers are known for. */
export const long: Names = {
  host: 'rechtsschutzversicherungsgesellschaften.okta-emea.com',
  username: 'friederike.freifrau-von-schwarzenfels@rechtsschutzversicherungsgesellschaften.example',
  otherHost: 'kraftfahrzeughaftpflichtversicherung.okta-emea.com',
  otherUsername: 'friederike.freifrau-von-schwarzenfels@kraftfahrzeughaftpflichtversicherung.example',
  app: 'Rechtsschutzversicherungsgesellschaften-Produktionsumgebung',
  otherApp: 'Datenschutzfolgenabschätzungsplattform (AWS)',
  production: {
    account: '210987654321',
    accountName: 'Rechtsschutzversicherungsgesellschaften-Produktionsumgebung',
    colour: 'red',
    production: true,
  },
  staging: {
    account: '345678901234',
    accountName: 'Rechtsschutzversicherungsgesellschaften-Abnahmeumgebung',
    colour: 'yellow',
    production: false,
  },
  sandbox: { account: '456789012345', accountName: '', colour: 'none', production: false },
  admin: 'Produktionsumgebungsadministratorin',
  developer: 'Softwareentwicklungsberechtigungen',
  readOnly: 'Nur-Lese-Berechtigungen-Wirtschaftsprüfungsgesellschaft',
  analyst: 'Datenauswertung/Schadenregulierung/Datenanalystinnenberechtigung',
  phone: '+49 XXX-XX42',
  device: 'Diensttelefon Rechtsschutzversicherungsgesellschaften',
  question:
    'Wie hieß die Grundschullehrerin, bei der Sie das Donaudampfschifffahrtsgesellschaftskapitänslied lernten?',
  // The longest that a profile's name may be.
  profiles: [
    'Rechtsschutzversicherungsgesellschaften-Produktionsumgebung-Admi',
    'Rechtsschutzversicherungsgesellschaften-Abnahmeumgebung-Admin',
    'Rechtsschutzversicherungsgesellschaften-Abnahmeumgebung-Entwickl',
    'Datenauswertung-Schadenregulierung-Datenanalystinnenberechtigung',
    'Kraftfahrzeughaftpflichtversicherungsabrechnung',
  ],
  home: '/home/friederike.freifrau-von-schwarzenfels/Rechtsschutzversicherungsgesellschaften',
};
