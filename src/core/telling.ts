import type { Failure } from '../shared/failure.ts';
import { failureText } from '../shared/failure-texts.ts';
import { notificationTexts } from '../shared/tray-texts.ts';
import { dueNotices, type Notice } from './grants/notices.ts';
import type { NotificationButton, Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import type { Grant, State } from './state.ts';
import { noticeWords } from './view/notices.ts';

/** What a notification can lead to; by grant. */
export interface NoticeDeeds {
  /** Resolves to whether the next one may follow: no question to the person came of it. */
  readonly renew: (grant: string) => Promise<boolean>;
  readonly copy: (grant: string) => void;
  readonly dismiss: (grant: string) => void;
}

/** Gives the notices that are due, each once, and takes back what no longer holds. */
export interface Telling {
  readonly look: () => void;
  /** A renewal that was clicked for failed, and there may be no window to see it in. */
  readonly failed: (grant: Grant, failure: Failure) => void;
  /** A program asks for keys of production, and nobody looks at the window, which asks whether it may have them. */
  readonly programAsks: (grant: string, profile: string) => void;
  /** Takes everything back, for quit: nobody would answer a click. */
  readonly stop: () => void;
}

interface Told {
  readonly grants: readonly string[];
  readonly holds: (state: State, now: number) => boolean;
}

/** Nothing is told before `look`. */
export function createTelling(
  ports: Pick<Ports, 'clock' | 'notifier' | 'window'>,
  state: PublishedState,
  deeds: NoticeDeeds,
): Telling {
  /** By cause: what is on the screen, and whether it still holds. */
  const shown = new Map<string, Told>();
  let looking = false;

  async function renewAll(grants: readonly string[]): Promise<void> {
    for (const grant of grants) if (!(await deeds.renew(grant))) return;
  }

  function give(notice: Notice): void {
    const { cause, grants } = notice;
    const { title, body, button } = noticeWords(notice);
    const [only] = grants;
    const alone = grants.length === 1 && only !== undefined;
    const copy: NotificationButton[] = alone
      ? [{ label: notificationTexts.copy, onPress: () => deeds.copy(only) }]
      : [];
    const renew = () => void renewAll(grants);
    const dismiss = () => {
      for (const grant of grants) deeds.dismiss(grant);
    };
    takeBackAbout(grants, cause);
    shown.set(cause, { grants, holds: stillTrue(notice, state.current()) });
    ports.notifier.show({
      cause,
      title,
      body,
      onClick: renew,
      buttons: [
        { label: button, onPress: renew },
        ...copy,
        { label: notificationTexts.dismiss, onPress: dismiss },
      ],
    });
  }

  /** What was said before about the same grants is said again, and better. */
  function takeBackAbout(grants: readonly string[], except: string): void {
    for (const [cause, told] of shown)
      if (cause !== except && told.grants.every((grant) => grants.includes(grant))) takeBack(cause);
  }

  function takeBack(cause: string): void {
    shown.delete(cause);
    ports.notifier.withdraw(cause);
  }

  /** Before it is given, so that it is given once whatever comes of it. */
  function record({ kind, grants, moment }: Notice): void {
    const first = state.current().grants.find(({ id }) => id === grants[0]);
    if (kind === 'person' && first !== undefined)
      state.dispatch({ type: 'summoned', identity: first.role.identity });
    if (kind === 'lasting') state.dispatch({ type: 'lasting-told', grants });
    if (kind === 'expiry') for (const grant of grants) state.dispatch({ type: 'noticed', grant, at: moment });
  }

  return {
    look() {
      // What is recorded here publishes, and whoever publishes looks.
      if (looking) return;
      looking = true;
      try {
        const now = ports.clock.now();
        for (const [cause, { holds }] of shown) if (!holds(state.current(), now)) takeBack(cause);
        for (const notice of dueNotices(state.current(), now)) {
          record(notice);
          give(notice);
        }
      } finally {
        looking = false;
      }
    },
    failed({ id, profile }, failure) {
      const cause = `failed ${id}`;
      const { sentence, nextStep } = failureText(failure);
      shown.set(cause, {
        grants: [id],
        holds: stillTrue({ kind: 'lasting', grants: [id] }, state.current()),
      });
      ports.notifier.show({
        cause,
        title: notificationTexts.renewFailed([profile]),
        body: `${sentence} ${nextStep}`,
        onClick: () => ports.window.open(),
        buttons: [],
      });
    },
    programAsks(grant, profile) {
      const cause = `asks ${grant}`;
      if (shown.has(cause)) return;
      shown.set(cause, { grants: [grant], holds: ({ production }) => production !== null });
      ports.notifier.show({
        cause,
        title: notificationTexts.programAsks(profile),
        body: notificationTexts.clickToAnswer,
        onClick: () => ports.window.open(),
        buttons: [],
      });
    },
    stop() {
      for (const cause of shown.keys()) takeBack(cause);
    },
  };
}

/** As long as one of its grants is what it was when it was told, and a person is still needed where one was. */
function stillTrue({ kind, grants }: Pick<Notice, 'kind' | 'grants'>, then: State): Told['holds'] {
  const ends = new Map(then.grants.map(({ id, expiresAt }) => [id, expiresAt]));
  return (state, now) =>
    state.grants.some(({ id, expiresAt, dismissed, obstacle }) => {
      if (!grants.includes(id) || dismissed || expiresAt !== ends.get(id)) return false;
      if (kind === 'expiry') return expiresAt > now;
      return kind !== 'person' || obstacle?.at === 'person';
    });
}
