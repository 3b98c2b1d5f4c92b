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
  const recorder = join(dirname(config), 'record');
  await mkdir(dirname(config), { recursive: true });
  await writeFile(recorder, RECORDER);
  await chmod(recorder, 0o755);
  await writeFile(config, settings(recorder));
  const ready = () => isOnBus('org.freedesktop.Notifications', env);
  await processes.start('dunst', ['-config', config], { env, ready });
}

/** @param {NodeJS.ProcessEnv} env */
export function recordFile(env) {
  return join(String(env['XDG_RUNTIME_DIR']), 'notifications');
}

// Zero bytes between the fields, because a text may hold anything else.
const RECORDER = `#!/bin/sh
printf '%s\\0%s\\0%s\\0%s\\0' "$DUNST_ID" "$DUNST_APP_NAME" "$DUNST_SUMMARY" "$DUNST_BODY" >> "$XDG_RUNTIME_DIR/notifications"
`;

/** @param {string} recorder */
function settings(recorder) {
  return `[global]
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
