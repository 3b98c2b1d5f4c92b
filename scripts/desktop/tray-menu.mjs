// @ts-check
import { busCall } from './gdbus.mjs';

/**
 * @typedef {import('./variant.mjs').Value} Value
 * @typedef {{ [key: string]: Value }} Properties
 * @typedef {{ service: string, path: string, menu: string, id: string, title: string, toolTip: string,
 *   status: string, icon: 'name' | 'pixmap' | 'none' }} TrayItem
 * @typedef {{ id: number, label: string, type: 'item' | 'separator', enabled: boolean, visible: boolean,
 *   checked: boolean | undefined, children: MenuNode[] }} MenuNode
 */

const WATCHER = { service: 'org.kde.StatusNotifierWatcher', path: '/StatusNotifierWatcher' };
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';

/**
 * What stands in the tray now.
 * @returns {Promise<TrayItem[]>}
 */
export async function trayItems() {
  const args = [WATCHER.service, 'RegisteredStatusNotifierItems'];
  const [names] = await busCall({ ...WATCHER, method: 'org.freedesktop.DBus.Properties.Get', args });
  return Promise.all(/** @type {string[]} */ (names).map(readItem));
}

/**
 * @param {string} registered a bus name and an object path in one word
 * @returns {Promise<TrayItem>}
 */
async function readItem(registered) {
  const { service, path } = splitName(registered);
  const [answer] = await busCall({
    service,
    path,
    method: 'org.freedesktop.DBus.Properties.GetAll',
    args: [ITEM],
  });
  const found = /** @type {Properties} */ (answer);
  const [, , heading = '', text = ''] = /** @type {Value[]} */ (found['ToolTip'] ?? []);
  return {
    service,
    path,
    menu: String(found['Menu'] ?? '/MenuBar'),
    id: String(found['Id'] ?? ''),
    title: String(found['Title'] ?? ''),
    toolTip: [heading, text].filter(Boolean).join(' '),
    status: String(found['Status'] ?? ''),
    icon: iconKind(found),
  };
}

/** @param {string} registered */
export function splitName(registered) {
  const slash = registered.indexOf('/');
  if (slash < 0) return { service: registered, path: '/StatusNotifierItem' };
  return { service: registered.slice(0, slash), path: registered.slice(slash) };
}

/** @param {Properties} properties */
function iconKind({ IconName, IconPixmap }) {
  if (Array.isArray(IconPixmap) && IconPixmap.length > 0) return 'pixmap';
  return IconName ? 'name' : 'none';
}

/**
 * @param {TrayItem} item
 * @returns {Promise<MenuNode>} the root, whose children are the menu
 */
export async function trayMenu(item) {
  const call = { service: item.service, path: item.menu, method: `${MENU}.GetLayout` };
  const [, root] = await busCall({ ...call, args: ['0', '-1', '@as []'] });
  return menuNode(root ?? null);
}

/**
 * @param {Value} layout `(id, properties, children)` as the menu protocol has it
 * @returns {MenuNode}
 */
export function menuNode(layout) {
  const [id, properties, children] = /** @type {[number, Properties, Value[]]} */ (layout);
  return {
    id,
    label: shownLabel(String(properties['label'] ?? '')),
    type: properties['type'] === 'separator' ? 'separator' : 'item',
    enabled: properties['enabled'] !== false,
    visible: properties['visible'] !== false,
    checked: properties['toggle-type'] ? properties['toggle-state'] === 1 : undefined,
    children: children.map(menuNode),
  };
}

/**
 * The protocol marks the access key with an underscore, and doubles the ones that are meant.
 * @param {string} label
 */
function shownLabel(label) {
  return label.replace(/_(_?)/g, '$1');
}

/**
 * Chooses an entry as a person does, by what it says; a pattern serves for labels that count down.
 * @param {TrayItem} item
 * @param {(string | RegExp)[]} labels from the top of the menu down
 */
export async function clickTrayMenu(item, labels) {
  const node = findEntry(await trayMenu(item), labels);
  const args = [String(node.id), 'clicked', '<int32 0>', 'uint32 0'];
  await busCall({ service: item.service, path: item.menu, method: `${MENU}.Event`, args });
}

/**
 * @param {MenuNode} root
 * @param {(string | RegExp)[]} labels
 */
export function findEntry(root, labels) {
  return labels.reduce((parent, label) => {
    const found = parent.children.find((child) => child.visible && matches(child.label, label));
    if (!found) throw new Error(`No ${label} in the tray menu:\n${printMenu(root)}`);
    if (!found.enabled) throw new Error(`${label} cannot be chosen in the tray menu:\n${printMenu(root)}`);
    return found;
  }, root);
}

/**
 * @param {string} text
 * @param {string | RegExp} label
 */
function matches(text, label) {
  return typeof label === 'string' ? text === label : label.test(text);
}

/**
 * The plain click on the icon.
 * @param {TrayItem} item
 */
export async function activateTray({ service, path }) {
  await busCall({ service, path, method: `${ITEM}.Activate`, args: ['0', '0'] });
}

/**
 * The menu as text: one line per entry, in brackets what cannot be chosen.
 * @param {MenuNode} tree
 * @returns {string}
 */
export function printMenu({ children }, indent = '') {
  return children
    .filter((child) => child.visible)
    .map(
      (child) =>
        indent +
        printEntry(child) +
        (child.children.length > 0 ? `\n${printMenu(child, `${indent}  `)}` : ''),
    )
    .join('\n');
}

/** @param {MenuNode} entry */
function printEntry({ type, label, enabled, checked }) {
  if (type === 'separator') return '────';
  const text = checked === undefined ? label : `${checked ? '☑' : '☐'} ${label}`;
  return enabled ? text : `[${text}]`;
}
