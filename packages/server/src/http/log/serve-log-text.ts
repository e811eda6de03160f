/** The record as a text to keep: the same lines by the same filters, oldest first, written as fast as it is read. */
import type { Hono } from "hono";
import { z } from "zod";
import { apiError } from "@autocoder/core/api/error.ts";
import { plainTextOf } from "@autocoder/core/api/log-line.ts";
import { LogFilter } from "@autocoder/core/api/routes/log.ts";
import type { RecordKey, Store } from "../../engine/ports/store.ts";
import type { Studio } from "../../engine/studio.ts";
import { refuse } from "../answer.ts";
import { openProject } from "../handlers/ask.ts";
import { streamTexts } from "../stream-texts.ts";
import { collect, type Search } from "./collect.ts";
import { openSearch } from "./search-log.ts";

const PAGE = 500;

export function serveLogText(app: Hono, { studio, store }: { readonly studio: Studio; readonly store: Store }): void {
  app.get("/api/projects/:projectId/log.txt", async (c) => {
    const filter = LogFilter.safeParse({ ...c.req.query(), ...c.req.param() });
    if (!filter.success) return refuse(c, apiError("bad-request", z.prettifyError(filter.error)));
    const { projectId } = filter.data;
    const opened = await openProject(studio, projectId);
    if (!opened.ok) return refuse(c, opened.error);
    const search = openSearch({ store, state: opened.value.journal.state }, filter.data);
    if (!search.ok) return refuse(c, search.error);
    return c.body(streamTexts({ texts: texts(search.value), close: () => undefined }), 200, {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${projectId}-log.txt"`,
      "cache-control": "no-store",
    });
  });
}

async function* texts(search: Search): AsyncGenerator<string, void> {
  let [beyond, isEnd]: [RecordKey | undefined, boolean] = [undefined, false];
  while (!isEnd) {
    const found = await collect(search, { direction: "newer", beyond, limit: PAGE, maxScanned: PAGE });
    if (!found.ok) {
      yield "The regular expression takes too long on what follows; the rest is left out.\n";
      return;
    }
    yield found.value.lines.map(plainTextOf).join("");
    ({ last: beyond, isEnd } = found.value);
  }
}
