import type { Catalogue, View } from '../shared/view.ts';
import { AppLink } from './screens/AppLink.tsx';
import { Apps } from './screens/Apps.tsx';
import { Code } from './screens/Code.tsx';
import { Factors } from './screens/Factors.tsx';
import { Grants } from './screens/Grants.tsx';
import { Push } from './screens/Push.tsx';
import { Roles } from './screens/Roles.tsx';
import { Settings } from './screens/Settings.tsx';
import { SignIn } from './screens/SignIn.tsx';
import { Welcome } from './screens/Welcome.tsx';

interface CurrentScreenProps {
  readonly view: View;
  readonly catalogue: Catalogue;
}

/** One component per screen. A key stands where the same screen for something else must start with empty fields. */
export function CurrentScreen({ view, catalogue }: CurrentScreenProps) {
  const { screen, failure } = view;
  switch (screen.name) {
    case 'welcome':
      return <Welcome screen={screen} failure={failure} />;
    case 'sign-in':
      return <SignIn key={screen.host} screen={screen} failure={failure} />;
    case 'factors':
      return <Factors screen={screen} failure={failure} />;
    case 'code':
      return <Code key={screen.label} screen={screen} failure={failure} />;
    case 'push':
      return <Push screen={screen} failure={failure} />;
    case 'apps':
      return <Apps screen={screen} failure={failure} />;
    case 'app-link':
      return <AppLink screen={screen} failure={failure} />;
    case 'roles':
      return <Roles view={view} assuming={screen.assuming} catalogue={catalogue} />;
    case 'grants':
      return <Grants view={view} />;
    case 'settings':
      return <Settings view={view} />;
  }
}
