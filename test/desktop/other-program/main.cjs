// Has these keys before Rolecall does. Electron again, because nothing else that the tests need takes keys from everybody.
const { app, globalShortcut } = require('electron');

void app.whenReady().then(() => globalShortcut.register('Ctrl+Alt+J', () => undefined));
