import { describe, expect, test } from 'vitest';
import { trayModel } from '../../../src/core/view/tray-model.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { assume, production, restarted } from '../accounts/naming-world.ts';
import { settingsWith } from '../fixtures.ts';
import { closed, titles, turns } from '../grants/renewal-world.ts';
import { caller, deliver, handedOut, keysIn, pathOf } from './handing-world.ts';

const admin = `${production} ProductionAdmin`;
const readOnly = `${production} ProductionReadOnly`;
const [profile, other] = [`${production}-ProductionAdmin`, `${production}-ProductionReadOnly`] as const;
const unconfirmed = `Rolecall: ${profile} is production, and programs may have its keys only after you say so in Rolecall. Answer there, then try again.\n`;

const refused = `Rolecall: ${profile} is production, and you said in Rolecall that programs may not have its keys. To let them, choose “Allow…” at it there.\n`;

const question = (world: World) => {
  const screen = world.screen();
  return screen.name === 'production' ? screen : null;
};
const confirm = async (world: World) =>
  world.rolecall.commands.confirmProduction({ question: (await world.at('production')).id });
const decline = async (world: World) =>
  world.rolecall.commands.declineProduction({ question: (await world.at('production')).id });

async function signedIn(): Promise<World> {
  const world = await createWorld();
  await world.signIn('names-none');
  await world.at('roles');
  return world;
}

/** Programs may have the keys of these roles, as the person said. */
async function handed(...names: string[]): Promise<World> {
  const world = await signedIn();
  for (const name of names) {
    await deliver(world, name, 'process');
    await assume(world, name);
    expect(await confirm(world)).toEqual({ ok: true });
  }
  return closed(world);
}

/** The same after a restart, when nobody has said so yet in this run. The window is closed. */
async function unasked(...names: string[]): Promise<World> {
  const world = await restarted(await handed(...names));
  await world.signIn('names-none');
  await until(() => world.view().grants.length === names.length);
  await turns();
  world.window.visible = false;
  world.notifications.length = 0;
  world.window.opened = 0;
  return world;
}

describe('a click on a role of production that programs are to ask for', () => {
  test('asks once, and says that programs get its keys', async () => {
    const world = await signedIn();
    await deliver(world, admin, 'process');
    await assume(world, admin);
    expect(question(world)).toMatchObject({ handing: 'process', roles: [{ name: 'ProductionAdmin' }] });
    expect(world.edits).toEqual([]);
    expect(world.doors.open.agent).toBe(false);
    expect(await confirm(world)).toEqual({ ok: true });
    expect(question(world)).toBeNull();
    expect(world.view().grants).toMatchObject([{ profile, delivery: 'process' }]);
    keysIn(await caller(world, pathOf(world, admin)).answer);
    expect(titles(world)).toEqual([]);
  });

  test('asks of its account alone, where programs read a file', async () => {
    const world = await signedIn();
    await assume(world, admin);
    expect(question(world)).toMatchObject({ handing: null });
  });

  test('asks for each role, although its account was said yes to', async () => {
    const world = await handed(admin);
    await deliver(world, readOnly, 'process');
    await assume(world, readOnly);
    expect(question(world)).toMatchObject({ handing: 'process', roles: [{ name: 'ProductionReadOnly' }] });
  });

  test('asks again after the role was stopped, and after it was undone', async () => {
    const world = await handed(admin);
    await world.rolecall.commands.stop({ grant: profile });
    await assume(world, admin);
    expect(question(world)).toMatchObject({ handing: 'process' });
    await confirm(world);
    await world.rolecall.commands.proposeUndo({});
    const { id } = await world.at('proposal');
    await world.rolecall.commands.acceptProposal({ proposal: id });
    expect(world.view().grants).toEqual([]);
    await assume(world, admin);
    expect(question(world)).toMatchObject({ handing: 'process' });
  });

  test('asks nothing more when the role is renewed, by a click or on its own', async () => {
    const world = await handed(admin);
    world.clock.advanceMs(60_000);
    expect(await world.rolecall.commands.renew({ grant: profile })).toEqual({ ok: true });
    world.clock.jump(61 * 60_000);
    keysIn(await caller(world, pathOf(world, admin)).answer);
    expect(question(world)).toBeNull();
  });

  test('opens and writes nothing after a no', async () => {
    const world = await signedIn();
    await deliver(world, admin, 'process');
    await assume(world, admin);
    await decline(world);
    expect(world.view().grants).toEqual([]);
    expect([world.edits, world.doors.open.agent]).toEqual([[], false]);
  });
});

describe('a program that asks for production, of which nobody said yes in this run', () => {
  test('waits with all others for one answer, to which one notification calls', async () => {
    const world = await unasked(admin);
    const asking = Array.from({ length: 100 }, () => caller(world, pathOf(world, admin)));
    await turns();
    expect(titles(world)).toEqual([`A program asks for keys of ${profile}`]);
    expect(asking.some(({ answered }) => answered())).toBe(false);
    expect(world.window.opened).toBe(0);
    world.notifications[0]?.onClick();
    expect(world.window.opened).toBe(1);
    expect(question(world)).toMatchObject({ handing: 'process', roles: [{ name: 'ProductionAdmin' }] });
    expect(await confirm(world)).toEqual({ ok: true });
    const answers = await Promise.all(asking.map(({ answer }) => answer));
    expect(new Set(answers.map((answer) => keysIn(answer).AccessKeyId)).size).toBe(1);
    expect(world.withdrawn).toContain(world.notifications[0]?.cause);
    keysIn(await caller(world, pathOf(world, admin)).answer);
    expect(titles(world)).toHaveLength(1);
  });

  test('calls nobody who looks at the window already', async () => {
    const world = await unasked(admin);
    world.window.visible = true;
    const { answer } = caller(world, pathOf(world, admin));
    await turns();
    expect(question(world)).not.toBeNull();
    expect(titles(world)).toEqual([]);
    await confirm(world);
    keysIn(await answer);
  });

  test('is told no in one line, and so is the next one, until the role is clicked again', async () => {
    const world = await unasked(admin);
    const asking = [caller(world, pathOf(world, admin)), caller(world, pathOf(world, admin))];
    await decline(world);
    for (const { answer } of asking) expect(await answer).toMatchObject({ status: 503, body: refused });
    expect(await caller(world, pathOf(world, admin)).answer).toMatchObject({ body: refused });
    expect(world.view().grants).toMatchObject([{ programs: 'refused' }]);
    expect(question(world)).toBeNull();
    expect(titles(world)).toHaveLength(1);
    await assume(world, admin);
    expect(question(world)).toMatchObject({ handing: 'process' });
    await confirm(world);
    keysIn(await caller(world, pathOf(world, admin)).answer);
  });

  test('is told so when nobody answers, and the question stays', async () => {
    const world = await unasked(admin);
    const { answer } = caller(world, `${pathOf(world, admin)}?wait=20`);
    await turns();
    world.clock.advanceMs(20_000);
    expect(await answer).toMatchObject({ status: 503, body: unconfirmed });
    expect(question(world)).not.toBeNull();
    const next = caller(world, pathOf(world, admin));
    await turns();
    expect(titles(world)).toHaveLength(1);
    await confirm(world);
    keysIn(await next.answer);
  });

  test('keeps its question wherever the person goes, and in sight in the tray', async () => {
    const world = await unasked(admin);
    const { answer } = caller(world, pathOf(world, admin));
    await world.at('production');
    const { icon, items } = trayModel(world.view(), 'linux');
    expect(icon).toBe('needs-you');
    expect(items[0]).toMatchObject({ kind: 'open', label: `A program asks for keys of ${profile}…` });
    for (const place of ['settings', 'roles', 'grants'] as const) {
      await world.rolecall.commands.go({ place });
      expect(question(world)).toMatchObject({ handing: 'process' });
    }
    await world.rolecall.commands.openPicker({});
    await confirm(world);
    keysIn(await answer);
  });

  test('that was told no may ask again when the person allows it at the grant, or renews it', async () => {
    for (const again of ['allowPrograms', 'renew'] as const) {
      const world = await unasked(admin);
      const { answer } = caller(world, pathOf(world, admin));
      await decline(world);
      await answer;
      void world.rolecall.commands[again]({ grant: profile });
      expect(await world.at('production')).toMatchObject({ handing: 'process' });
      await confirm(world);
      await turns();
      expect(world.view().grants).toMatchObject([{ programs: null }]);
      keysIn(await caller(world, pathOf(world, admin)).answer);
    }
  });

  test('does not come by the keys of a role that is in a file until the person has said so', async () => {
    const world = await signedIn();
    await assume(world, admin);
    await confirm(world);
    await deliver(world, admin, 'process');
    expect(world.view().notice?.text).toBe('saved-for-renewal');
    world.clock.advanceMs(50 * 60_000);
    await turns(60);
    expect(world.view().grants).toMatchObject([{ delivery: 'file', state: 'live' }]);
    void world.rolecall.commands.renew({ grant: profile });
    expect(await world.at('production')).toMatchObject({ handing: 'process' });
    await confirm(world);
    await turns(60);
    expect(world.view().grants).toMatchObject([{ delivery: 'process' }]);
  });

  test('gets nothing by a yes that was for the endpoint, which ends when that is closed', async () => {
    const world = await signedIn();
    await assume(world, admin);
    await confirm(world);
    void world.rolecall.commands.copyEndpoint({ grant: profile, shell: '' });
    await world.at('production');
    await confirm(world);
    await world.rolecall.commands.stopEndpoint({ grant: profile });
    void world.rolecall.commands.copyEndpoint({ grant: profile, shell: '' });
    expect(await world.at('production')).toMatchObject({ handing: 'endpoint' });
  });

  test('does not push another question aside, and comes after it', async () => {
    const world = await unasked(admin, readOnly);
    const [first, second] = [caller(world, pathOf(world, admin)), caller(world, pathOf(world, readOnly))];
    await turns();
    expect(question(world)?.roles).toMatchObject([{ name: 'ProductionAdmin' }]);
    await confirm(world);
    keysIn(await first.answer);
    await turns();
    expect(question(world)?.roles).toMatchObject([{ name: 'ProductionReadOnly' }]);
    expect(titles(world)).toEqual([
      `A program asks for keys of ${profile}`,
      `A program asks for keys of ${other}`,
    ]);
    await decline(world);
    expect((await second.answer).status).toBe(503);
  });

  test('is told at once that the role was stopped meanwhile, and nothing is asked any more', async () => {
    const world = await unasked(admin);
    const { answer } = caller(world, pathOf(world, admin));
    await world.at('production');
    await world.rolecall.commands.stop({ grant: profile });
    expect((await answer).body).toMatch(/^Rolecall: Those credentials were stopped/);
    expect(question(world)).toBeNull();
  });

  test('is told so at once also behind another question, which stays', async () => {
    const world = await unasked(admin, readOnly);
    void caller(world, pathOf(world, admin));
    const { answer } = caller(world, pathOf(world, readOnly));
    await world.at('production');
    await world.rolecall.commands.stop({ grant: other });
    expect((await answer).body).toMatch(/^Rolecall: Those credentials were stopped/);
    expect(question(world)?.roles).toMatchObject([{ name: 'ProductionAdmin' }]);
  });

  test('leaves no timer behind when Rolecall quits meanwhile', async () => {
    const world = await unasked(admin);
    void caller(world, pathOf(world, admin));
    await world.at('production');
    await world.rolecall.quit();
    expect(world.clock.pending()).toBe(0);
  });

  test('is asked about, too, when the account was made production later', async () => {
    const world = await signedIn();
    await world.rolecall.commands.saveSettings(settingsWith({ production: '' }));
    await deliver(world, admin, 'process');
    await assume(world, admin);
    keysIn(await caller(world, pathOf(world, admin)).answer);
    await world.rolecall.commands.saveSettings(settingsWith({}));
    void caller(world, pathOf(world, admin));
    expect(await world.at('production')).toMatchObject({ handing: 'process' });
  });
});

describe('the container endpoint of production', () => {
  const copy = (world: World) => world.rolecall.commands.copyEndpoint({ grant: profile, shell: '' });

  test('is asked about once for each grant', async () => {
    const world = await signedIn();
    await assume(world, admin);
    await confirm(world);
    expect(await copy(world)).toEqual({ ok: true });
    expect(question(world)).toMatchObject({ handing: 'endpoint', roles: [{ name: 'ProductionAdmin' }] });
    expect([world.doors.open.endpoint, world.clipboard.text]).toEqual([false, '']);
    expect(await confirm(world)).toEqual({ ok: true });
    expect(world.doors.open.endpoint).toBe(true);
    expect(world.clipboard.text).toContain('AWS_CONTAINER_AUTHORIZATION_TOKEN');
    await copy(world);
    expect(question(world)).toBeNull();
  });

  test('is not opened after a no, and asked about again at the next click', async () => {
    const world = await signedIn();
    await assume(world, admin);
    await confirm(world);
    await copy(world);
    await decline(world);
    expect([world.doors.open.endpoint, world.clipboard.text]).toEqual([false, '']);
    expect(world.view().grants).toMatchObject([{ endpoint: false }]);
    expect(await handedOut(world)).toEqual(['file']);
    await copy(world);
    expect(question(world)).toMatchObject({ handing: 'endpoint' });
  });
});
