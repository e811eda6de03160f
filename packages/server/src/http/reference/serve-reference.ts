/** Where is the contract described? For programs at one address, for people at another. */
import type { Hono } from "hono";
import { openApiOf } from "./openapi.ts";
import { referencePage } from "./page.ts";
import { style, STYLE_PATH } from "./style.ts";

export function serveReference(app: Hono, version: string): void {
  let made: ReturnType<typeof openApiOf> | undefined;
  const document = () => (made ??= openApiOf(version));
  app.get("/api/openapi.json", (c) => c.json(document()));
  app.get("/api/reference", (c) => c.html(referencePage(document())));
  app.get(STYLE_PATH, (c) =>
    c.body(style, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" }),
  );
}
