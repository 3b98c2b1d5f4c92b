import { describe, expect, test } from 'vitest';
import { chooseElectron } from '../../scripts/electron/choose.mjs';
import { place, RECIPE } from '../../scripts/electron/recipe.mjs';

const found = { dir: '/some/dist', version: '45.4.1' };

describe('the Electron to use', () => {
  test.each([
    { there: ['override', 'installed', 'assembled', 'download'], how: 'override', asked: ['override'] },
    { there: ['installed', 'assembled'], how: 'installed', asked: ['override', 'installed'] },
    { there: ['assembled', 'download'], how: 'assembled', asked: ['override', 'installed', 'assembled'] },
    {
      there: ['download'],
      how: 'downloaded',
      asked: ['override', 'installed', 'assembled', 'download'],
    },
    { there: [], how: 'assembled', asked: ['override', 'installed', 'assembled', 'download', 'assemble'] },
  ])('with $there it is $how', async ({ there, how, asked }) => {
    const looked: string[] = [];
    const look = (name: string) => async () => {
      looked.push(name);
      return (there as string[]).includes(name) ? found : undefined;
    };
    const assemble = async () => {
      looked.push('assemble');
      return found;
    };
    const chosen = await chooseElectron({
      override: look('override'),
      installed: look('installed'),
      assembled: look('assembled'),
      download: look('download'),
      assemble,
    });
    expect(chosen).toEqual({ ...found, how });
    expect(looked).toEqual(asked);
  });
});

describe('what is taken from the donor', () => {
  test.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/LICENSE.electron.txt', 'LICENSE'],
    ['Cypress/locales/en-US.pak', 'locales/en-US.pak'],
    ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin'],
    ['Cypress/browser_v8_context_snapshot.bin', undefined],
    ['Cypress/resources/app/index.js', undefined],
    ['Cypress/resources.pak', 'resources.pak'],
    ['Cypress/locales/', undefined],
    ['elsewhere/file', undefined],
  ])('%s becomes %s', (entry, name) => {
    expect(place(entry)).toBe(name);
  });

  test('is pinned by its content', () => {
    expect(RECIPE.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    expect(RECIPE.fuses.EnableNodeCliInspectArguments).toBe(true);
  });
});
