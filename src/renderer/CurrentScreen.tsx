import type { Catalogue, View } from '../shared/view.ts';
import type { LaterScreens } from './later-screens.ts';
import { Account } from './screens/Account.tsx';
import { AppLink } from './screens/AppLink.tsx';
import { Apps } from './screens/Apps.tsx';
import { Code } from './screens/Code.tsx';
import { Factors } from './screens/Factors.tsx';
import { Grants } from './screens/Grants.tsx';
import { NewPassword } from './screens/NewPassword.tsx';
import { OrganisationPage } from './screens/OrganisationPage.tsx';
import { PasswordWarning } from './screens/PasswordWarning.tsx';
import { Production } from './screens/Production.tsx';
import { Proposal } from './screens/Proposal.tsx';
import { Push } from './screens/Push.tsx';
import { RoleByHand } from './screens/RoleByHand.tsx';
import { RoleSettings } from './screens/RoleSettings.tsx';
import { Roles } from './screens/Roles.tsx';
import { SignIn } from './screens/SignIn.tsx';
import { Welcome } from './screens/Welcome.tsx';

interface CurrentScreenProps {
  readonly view: View;
  readonly catalogue: Catalogue;
  /** Null for the moment in which they are loaded: nothing is drawn of them then. */
  readonly later: LaterScreens | null;
}

/** One component per screen. A key stands where the same screen for something else must start with empty fields. */
export function CurrentScreen({ view, catalogue, later }: CurrentScreenProps) {
  const { screen } = view;
  switch (screen.name) {
    case 'welcome':
      return <Welcome screen={screen} view={view} />;
    case 'sign-in':
      return <SignIn key={screen.host} screen={screen} view={view} />;
    case 'factors':
      return <Factors screen={screen} view={view} />;
    case 'code':
      return <Code key={screen.id} screen={screen} view={view} />;
    case 'push':
      return <Push key={screen.label} screen={screen} view={view} />;
    case 'password-warning':
      return <PasswordWarning screen={screen} view={view} />;
    case 'new-password':
      return <NewPassword screen={screen} view={view} />;
    case 'organisation-page':
      return <OrganisationPage screen={screen} view={view} />;
    case 'apps':
      return <Apps screen={screen} view={view} />;
    case 'app-link':
      return <AppLink screen={screen} view={view} />;
    case 'role-by-hand':
      return <RoleByHand key={screen.app} screen={screen} view={view} />;
    case 'roles':
      return <Roles screen={screen} view={view} catalogue={catalogue} />;
    case 'grants':
      return <Grants view={view} catalogue={catalogue} />;
    case 'settings':
      return later && <later.Settings view={view} />;
    case 'role':
      return <RoleSettings key={screen.role.id} screen={screen} view={view} />;
    case 'account':
      return <Account key={screen.account} screen={screen} view={view} />;
    case 'production':
      return <Production key={screen.id} screen={screen} view={view} />;
    case 'journal':
      return later && <later.Journal screen={screen} view={view} />;
    case 'inspector':
      return later && <later.Inspector key={screen.profile} screen={screen} view={view} />;
    case 'proposal':
      return <Proposal key={screen.id} screen={screen} view={view} />;
  }
}
