import { copyFormats } from '../../shared/copy-formats.ts';
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
  const { id } = grant;
  const shell = settings.shell || settings.detectedShell;
  const { copyAs, useProfile, copyEndpoint } = texts.handing;
  const others = copyFormats.filter((format) => format !== shell);
  const own = { grant: id, shell: '' } as const;
  return (
    <div className={css['keys']}>
      <MenuButton
        label={copyAs}
        groups={[
          others.map((format) => ({
            label: names[format],
            onPress: () => give('copyAs', { grant: id, format }),
          })),
          [
            ...(grant.delivery === 'none'
              ? []
              : [{ label: useProfile, onPress: () => give('copyProfile', own) }]),
            { label: copyEndpoint, onPress: () => give('copyEndpoint', own) },
          ],
        ]}
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
      {grant.console ? <OpenConsole grant={id} settings={settings} /> : null}
    </div>
  );
}
