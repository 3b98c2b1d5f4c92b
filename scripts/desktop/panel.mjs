// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { busCall } from './gdbus.mjs';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * A bar along the top edge: windows at the left, the tray at the right end.
 * @param {import('./processes.mjs').Processes} processes
 * @param {NodeJS.ProcessEnv} env
 */
export async function startPanel(processes, env) {
  const channel = 'xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml';
  const file = join(String(env['XDG_CONFIG_HOME']), channel);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, SETTINGS);
  await processes.start('xfce4-panel', ['--disable-wm-check'], { env, ready: () => hasTrayHost(env) });
}

/** @param {NodeJS.ProcessEnv} env */
async function hasTrayHost(env) {
  const method = 'org.freedesktop.DBus.Properties.Get';
  const args = [WATCHER, 'IsStatusNotifierHostRegistered'];
  try {
    const [ready] = await busCall({ service: WATCHER, path: '/StatusNotifierWatcher', method, args, env });
    return ready === true;
  } catch {
    return false;
  }
}

const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="30"/>
      <property name="icon-size" type="uint" value="0"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist">
      <property name="show-handle" type="bool" value="false"/>
    </property>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray"/>
    <property name="plugin-4" type="string" value="separator">
      <property name="style" type="uint" value="0"/>
    </property>
  </property>
</channel>
`;
