/** What does the studio answer over HTTP? Its contract under /api, its live streams, and the board's own files. */
import { inspect } from "node:util";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { apiError } from "@autocoder/core/api/error.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { Machine } from "../engine/ports/machine.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Studio } from "../engine/studio.ts";
import { answerRoutes, refuse } from "./answer.ts";
import { serveAttachments } from "./attachments.ts";
import { thrownError } from "./errors.ts";
import { createGuard } from "./guard.ts";
import { createHandlers } from "./handlers.ts";
import { createSecurityHeaders } from "./headers.ts";
import { serveLive } from "./live/serve-live.ts";
import { serveLogText } from "./log/serve-log-text.ts";
import { servePages } from "./pages.ts";
import { serveTalk } from "./talk/serve-talk.ts";
import { serveReference } from "./reference/serve-reference.ts";

const MAX_BODY_BYTES = 20 * 1024 * 1024;

export interface HttpOptions {
  readonly studio: Studio;
  readonly store: Store;
  readonly machine: Machine;
  readonly clock: Clock;
  /** Made anew at each start; whoever has it may do everything. */
  readonly secret: string;
  /** The folder of the built board. */
  readonly webDir: string;
  readonly version: string;
}

/** Answers requests as they come in; it listens on nothing by itself. */
export function createHttpApp(options: HttpOptions): Hono {
  const app = new Hono();
  app.use(createSecurityHeaders());
  app.use(createGuard(options.secret));
  // Before the limit of what is JSON: a file has limits of its own.
  serveAttachments(app, options.studio);
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => refuse(c, tooLarge) }));
  answerRoutes(app, createHandlers(options));
  serveLive(app, options);
  serveTalk(app, options);
  serveReference(app, options.version);
  serveLogText(app, options);
  app.all("/api/*", (c) => refuse(c, apiError("no-such-route", `There is nothing at ${c.req.method} ${c.req.path}.`)));
  servePages(app, options.webDir);
  app.onError((thrown, c) => {
    // The stack is for whoever runs the studio, not for whoever asked it something.
    const { redact } = options.studio.secrets;
    console.error(redact(inspect(thrown)));
    const error = thrownError(thrown);
    return refuse(c, { ...error, message: redact(error.message) });
  });
  return app;
}

const tooLarge = apiError("too-large", "The request is larger than 20 MB. Send less at once.");
