import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import type { GrantView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import { MenuButton } from './MenuButton.tsx';

interface OpenConsoleProps {
  readonly grant: GrantView;
  readonly settings: SettingsView;
}

/** AWS' console in the browser: its home, or in the menu a favourite service or region. */
export function OpenConsole({ grant, settings }: OpenConsoleProps) {
  const give = useGive();
  const { id, consoleRegions } = grant;
  const { consoleServices } = settings;
  const open = (service: string, region: string) => () => give('openConsole', { grant: id, service, region });
  const button = (
    <Button small icon="page" onPress={open('', '')}>
      {texts.handing.openConsole}
    </Button>
  );
  if (consoleServices.length + consoleRegions.length === 0) return button;
  return (
    <MenuButton
      label={texts.handing.openConsoleAt}
      groups={[
        consoleServices.map((service) => ({
          label: texts.services[service] ?? service,
          onPress: open(service, ''),
        })),
        consoleRegions.map((region) => ({ label: region, onPress: open('', region) })),
      ]}
    >
      {button}
    </MenuButton>
  );
}
