/** Where does a client listen? At one address, for everything a page needs, that takes it up where it left off. */
import type { Context, Hono } from "hono";
import { z } from "zod";
import { apiError } from "@autocoder/core/api/error.ts";
import { inUrl } from "@autocoder/core/api/route.ts";
import { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Studio } from "../../engine/studio.ts";
import { refuse } from "../answer.ts";
import { streamTexts } from "../stream-texts.ts";
import { openProject } from "../handlers/ask.ts";
import { createChannel } from "./channel.ts";
import { type InView, openFeed } from "./feed.ts";
import { createOverview } from "./overview.ts";
import { createPast } from "./past.ts";

export interface LiveOptions {
  readonly studio: Studio;
  readonly store: Store;
  readonly clock: Clock;
  readonly version: string;
}

export function serveLive(app: Hono, { studio, store, clock, version }: LiveOptions): void {
  const views = new WeakMap<ProjectEngine, InView>();
  const overview = createOverview({ studio, clock });

  /** The same for however many listen. */
  function viewOf(engine: ProjectEngine): InView {
    const { projectId } = engine;
    const view = views.get(engine) ?? {
      engine,
      channel: createChannel({ engine, clock }),
      past: createPast({ store, projectId }),
    };
    views.set(engine, view);
    return view;
  }

  app.get("/api/live", async (c) => {
    const asked = Asked.safeParse({ project: c.req.query("project"), after: lastSeen(c) });
    if (!asked.success) return refuse(c, badRequest);
    const { project, after } = asked.data;
    const opened = project && (await openProject(studio, project));
    const projects = (await studio.projects()).map(({ projectId }) => projectId);
    const feed = openFeed({
      overview,
      inView: opened?.ok ? viewOf(opened.value) : undefined,
      refused: opened?.ok === false || (opened && opened.value.halted) ? project : undefined,
      store,
      after,
      greeting: { version, projects, ...(opened?.ok === false && { refusal: opened.error }) },
    });
    return c.body(streamTexts(feed), 200, streamHeaders);
  });
}

const Asked = z.object({ project: ProjectId.optional(), after: inUrl(z.number()) });

/** A browser that reconnects by itself says so in a header, which is newer than the address it was given. */
const lastSeen = (c: Context): string => c.req.header("last-event-id") ?? c.req.query("after") ?? "0";

const badRequest = apiError(
  "bad-request",
  "`project` is a project's id; `after` and `Last-Event-ID` are the number of the last event seen, or 0.",
);

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Without it the server reads ahead to find out whether the answer is short.
  "transfer-encoding": "chunked",
};
