import { appLink } from './apps.ts';
import type { Mint } from './derive.ts';
import {
  cookie,
  type DemoRequest,
  type DemoResponse,
  json,
  jsonFields,
  mediaType,
  noContent,
  text,
} from './exchange.ts';
import { oktaError } from './okta-errors.ts';
import type { Sessions } from './sessions.ts';

export interface SessionApi {
  create(request: DemoRequest): DemoResponse;
  read(request: DemoRequest): DemoResponse;
  end(request: DemoRequest): DemoResponse;
  appLinks(request: DemoRequest, url: URL): DemoResponse;
}

/** Okta's Sessions API and the list of apps, both by the cookie `sid`. */
export function createSessionApi(sessions: Sessions, mint: Mint): SessionApi {
  const live = (request: DemoRequest) => sessions.use(cookie(request, 'sid'));
  const none = () => oktaError('E0000007', mint, 'me (Session)');

  return {
    create(request) {
      if (mediaType(request) !== 'application/json') return oktaError('E0000021', mint);
      const token = text(jsonFields(request.body) ?? {}, 'sessionToken') ?? '';
      if (sessions.holder(token)?.session === 'no-sessions-api') return oktaError('E0000006', mint);
      const session = sessions.redeem(token);
      // No Set-Cookie: Okta answers with the id, and seating the cookie is the client's task.
      return session ? json(200, sessions.describe(session)) : oktaError('E0000011', mint);
    },
    read(request) {
      const session = live(request);
      return session ? json(200, sessions.describe(session)) : none();
    },
    end(request) {
      const session = live(request);
      if (!session) return none();
      sessions.end(session.id);
      return noContent({ 'set-cookie': 'sid=; Path=/; Max-Age=0' });
    },
    appLinks(request, url) {
      const session = live(request);
      if (!session) return oktaError('E0000005', mint);
      if (session.user.appLinks === 'refused') return oktaError('E0000006', mint);
      return json(
        200,
        session.user.apps.map((app, index) => appLink(app, url.origin, index)),
      );
    },
  };
}
