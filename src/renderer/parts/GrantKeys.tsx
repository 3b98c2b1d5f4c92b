import { copyFormats, type Shell, shells } from '../../shared/copy-formats.ts';
import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import type { GrantView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import css from './GrantKeys.module.css';
import { MenuButton } from './MenuButton.tsx';
import { OpenConsole } from './OpenConsole.tsx';

interface GrantKeysProps {
  readonly grant: GrantView;
  readonly settings: SettingsView;
}

const names: Readonly<Record<(typeof copyFormats)[number], string>> = { ...texts.shells, ...texts.formats };

/** What one comes for: the keys for the shell one types into, and the console. All other ways are in the menus beside them. */
export function GrantKeys({ grant, settings }: GrantKeysProps) {
  const give = useGive();
  const { id, endpoint, programs } = grant;
  const shell = settings.shell || settings.detectedShell;
  const { copyAs, useProfile, copyEndpoint, otherShell, profileIn, endpointIn } = texts.handing;
  const hasProfile = grant.delivery !== 'none';
  const others = copyFormats.filter((format) => format !== shell);
  const otherShells = shells.filter((other) => other !== shell);
  const profileFor = (label: string, wanted: Shell | '') => ({
    label,
    onPress: () => give('copyProfile', { grant: id, shell: wanted }),
  });
  const endpointFor = (label: string, wanted: Shell | '') => ({
    label,
    onPress: () => give('copyEndpoint', { grant: id, shell: wanted }),
  });
  return (
    <div className={css['keys']}>
      <MenuButton
        label={copyAs}
        groups={[
          others.map((format) => ({
            label: names[format],
            onPress: () => give('copyAs', { grant: id, format }),
          })),
          [...(hasProfile ? [profileFor(useProfile, '')] : []), endpointFor(copyEndpoint, '')],
        ]}
        further={{
          label: otherShell,
          groups: [
            hasProfile ? otherShells.map((other) => profileFor(profileIn(names[other]), other)) : [],
            otherShells.map((other) => endpointFor(endpointIn(names[other]), other)),
          ],
        }}
        // The buttons above that may go when they are pressed.
        refocusOn={`${endpoint} ${programs}`}
      >
        <Button
          small
          icon="copy"
          title={texts.grants.copyFor(texts.shells[shell])}
          onPress={() => give('copyExports', { grant: id })}
        >
          {texts.grants.copy}
        </Button>
      </MenuButton>
      {grant.console ? <OpenConsole grant={grant} settings={settings} /> : null}
    </div>
  );
}
