// Loaded into the app before it starts: the driver of these tests switches every app it starts to no keyring at all.
const { app } = require('electron');

app.commandLine.appendSwitch('password-store', 'gnome-libsecret');
