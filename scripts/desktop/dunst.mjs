// @ts-check
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isOnBus } from './gdbus.mjs';

/**
 * A notification daemon that keeps a record: its own history has only what is no longer shown.
 * @param {import('./processes.mjs').Processes} processes
 * @param {NodeJS.ProcessEnv} env
 */
export async function startDunst(processes, env) {
  const config = join(String(env['XDG_CONFIG_HOME']), 'dunst/dunstrc');
  await mkdir(dirname(config), { recursive: true });
  const recorder = await writeScript(join(dirname(config), 'record'), RECORDER);
  const chooser = await writeScript(join(dirname(config), 'choose'), CHOOSER);
  await writeFile(config, settings(recorder, chooser));
  const ready = () => isOnBus('org.freedesktop.Notifications', env);
  await processes.start('dunst', ['-config', config], { env, ready });
}

/** @param {NodeJS.ProcessEnv} env */
export function recordFile(env) {
  return join(String(env['XDG_RUNTIME_DIR']), 'notifications');
}

/**
 * What the button says that is pressed in dunst's menu of them.
 * @param {NodeJS.ProcessEnv} env
 */
export function wantedButtonFile(env) {
  return join(String(env['XDG_RUNTIME_DIR']), 'wanted-button');
}

/**
 * @param {string} file
 * @param {string} script
 */
async function writeScript(file, script) {
  await writeFile(file, script);
  await chmod(file, 0o755);
  return file;
}

// Zero bytes between the fields, because a text may hold anything else.
const RECORDER = `#!/bin/sh
printf '%s\\0%s\\0%s\\0%s\\0' "$DUNST_ID" "$DUNST_APP_NAME" "$DUNST_SUMMARY" "$DUNST_BODY" >> "$XDG_RUNTIME_DIR/notifications"
`;

// Dunst draws no buttons: it lists them as "#Renew (title)…" to a menu program, and presses the one that comes back.
const CHOOSER = `#!/bin/sh
wanted=$(cat "$XDG_RUNTIME_DIR/wanted-button")
exec grep -m 1 -F "#$wanted "
`;

/**
 * @param {string} recorder
 * @param {string} chooser
 */
function settings(recorder, chooser) {
  return `[global]
  dmenu = ${chooser}
  origin = top-right
  offset = 12x44
  width = 340
  font = Sans 10
  frame_width = 1
  frame_color = "#2b3350"
  corner_radius = 6
  padding = 12
  horizontal_padding = 14
  idle_threshold = 0
  show_indicators = no
  show_age_threshold = -1
  notification_limit = 0
[urgency_low]
  background = "#f7f8fb"
  foreground = "#1c2233"
[urgency_normal]
  background = "#f7f8fb"
  foreground = "#1c2233"
[urgency_critical]
  background = "#fff4f2"
  foreground = "#5a1a12"
[record]
  summary = "*"
  script = ${recorder}
`;
}
