/** What does the studio answer over HTTP? Its contract under /api, its live streams, and the board's own files. */
import { inspect } from "node:util";
import { Hono } from "hono";
import { apiError } from "@autocoder/core/api/error.ts";
import type { AccessBook } from "../engine/ports/access-book.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { Machine } from "../engine/ports/machine.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Notices } from "../engine/notices/notices.ts";
import type { Studio } from "../engine/studio.ts";
import { identifyClient } from "./access/client.ts";
import { createLogins } from "./access/logins.ts";
import type { RemoteAccess } from "./access/remote-access.ts";
import { serveLogin } from "./access/serve-login.ts";
import { answerRoutes, refuse } from "./answer.ts";
import { serveAttachments } from "./attachments.ts";
import { thrownError } from "./errors.ts";
import { createGuard } from "./guard.ts";
import { createHandlers } from "./handlers.ts";
import { createSecurityHeaders } from "./headers.ts";
import { limitRate } from "./limit-rate.ts";
import { serveLive } from "./live/serve-live.ts";
import { serveLogText } from "./log/serve-log-text.ts";
import { servePages } from "./pages.ts";
import { servePictures } from "./pictures.ts";
import { serveTalk } from "./talk/serve-talk.ts";
import { serveReference } from "./reference/serve-reference.ts";

export interface HttpOptions {
  readonly studio: Studio;
  readonly store: Store;
  readonly machine: Machine;
  readonly notices: Notices;
  readonly clock: Clock;
  /** Made anew at each start; whoever has it may do everything. */
  readonly secret: string;
  /** The folder of the built board. */
  readonly webDir: string;
  readonly version: string;
  readonly book: AccessBook;
  /** Absent where only this machine may ask. */
  readonly remote?: RemoteAccess | undefined;
  /** Names the studio is called by beside loopback's own. */
  readonly hostNames?: readonly string[];
  /** A line for whoever watches the studio's terminal. */
  readonly tell?: (line: string) => void;
}

/** Answers requests as they come in; it listens on nothing by itself. */
export function createHttpApp(options: HttpOptions): Hono {
  const { secret, clock, book, remote, hostNames = [], tell = console.error } = options;
  const logins = createLogins({ clock, book });
  const app = new Hono();
  app.use(identifyClient(remote?.believesProxy ?? believesNobody));
  app.use(createSecurityHeaders());
  app.use(limitRate(clock));
  app.use(createGuard({ secret, logins, hostNames }));
  serveLogin(app, { clock, book, logins, tell });
  serveAttachments(app, options.studio);
  answerRoutes(app, createHandlers({ ...options, logins, remote }));
  servePictures(app, options.studio);
  serveLive(app, options);
  serveTalk(app, options);
  serveReference(app, options.version);
  serveLogText(app, options);
  app.all("/api/*", (c) => refuse(c, apiError("no-such-route", `There is nothing at ${c.req.method} ${c.req.path}.`)));
  servePages(app, options.webDir);
  app.onError((thrown, c) => {
    // Who hung up in the middle of a request waits for no answer, and nothing went wrong.
    if (c.req.raw.signal.aborted) return c.body(null, 400);
    // The stack is for whoever runs the studio, not for whoever asked it something.
    const { redact } = options.studio.secrets;
    console.error(redact(inspect(thrown)));
    const error = thrownError(thrown);
    return refuse(c, { ...error, message: redact(error.message) });
  });
  return app;
}

const believesNobody = (): boolean => false;
