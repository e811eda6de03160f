/** Where does a client listen to a project? At one address that takes it up where it left off. */
import type { Context, Hono } from "hono";
import { apiError } from "@autocoder/core/api/error.ts";
import { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { Store } from "../../engine/ports/store.ts";
import type { ProjectEngine } from "../../engine/project-engine.ts";
import type { Studio } from "../../engine/studio.ts";
import { refuse } from "../answer.ts";
import { openProject } from "../handlers/ask.ts";
import { type Channel, createChannel } from "./channel.ts";
import { type Feed, openFeed } from "./feed.ts";

export interface LiveOptions {
  readonly studio: Studio;
  readonly store: Store;
  readonly clock: Clock;
  readonly version: string;
}

export function serveLive(app: Hono, { studio, store, clock, version }: LiveOptions): void {
  const channels = new WeakMap<ProjectEngine, Channel>();

  function channelOf(engine: ProjectEngine): Channel {
    const channel = channels.get(engine) ?? createChannel({ engine, clock });
    channels.set(engine, channel);
    return channel;
  }

  app.get("/api/projects/:projectId/live", async (c) => {
    const projectId = ProjectId.safeParse(c.req.param("projectId"));
    const after = lastSeen(c);
    if (!projectId.success || after === undefined) return refuse(c, badRequest);
    const opened = await openProject(studio, projectId.data);
    if (!opened.ok) return refuse(c, opened.error);
    const engine = opened.value;
    const feed = openFeed({ engine, channel: channelOf(engine), store, after, version });
    return c.body(streamOf(feed), 200, streamHeaders);
  });
}

/** A browser that reconnects by itself says so in a header, which is newer than the address it was given. */
function lastSeen(c: Context): number | undefined {
  const text = c.req.header("last-event-id") ?? c.req.query("after") ?? "0";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const badRequest = apiError("bad-request", "`after` and `Last-Event-ID` are the number of the last event seen, or 0.");

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Without it the server reads ahead to find out whether the answer is short.
  "transfer-encoding": "chunked",
};

/** Pulls from the feed only as fast as the client reads. */
function streamOf({ texts, close }: Feed): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isCancelled = false;
  return new ReadableStream({
    async pull(controller) {
      const next = await texts.next();
      if (isCancelled) return;
      if (!next.done) return controller.enqueue(encoder.encode(next.value));
      close();
      controller.close();
    },
    cancel() {
      isCancelled = true;
      close();
    },
  });
}
