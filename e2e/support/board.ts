/** The board in a real browser, on a real port, over a studio whose agents are programs. */
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { createHttpApp, type HttpOptions } from "../../packages/server/src/http/app.ts";
import { type ServedHttp, serveHttp } from "../../packages/server/src/http/serve.ts";
import { systemClock } from "../../packages/server/src/home/system-clock.ts";
import { bookOf, machineOf } from "../../packages/server/src/testing/machine.ts";
import type { TestStudio } from "../../packages/server/src/testing/studio.ts";

const SECRET = "the-secret-of-this-start";
export const webDir = fileURLToPath(new URL("../../packages/web/dist/", import.meta.url));
const executablePath = process.env["AUTOCODER_TEST_BROWSER"] ?? "/usr/bin/chromium";

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
}

/** Serves a studio; 0 takes any port. */
export async function serveBoard(
  opened: TestStudio,
  port = 0,
  secret = SECRET,
  access: Pick<HttpOptions, "remote" | "tell"> = {},
): Promise<ServedHttp> {
  const { studio, store, notices } = opened;
  const [machine, book] = await Promise.all([machineOf(opened), bookOf(opened)]);
  // The studio's own time stands still in a test; a browser's does not.
  const app = createHttpApp({
    studio,
    store,
    notices,
    machine,
    book,
    clock: systemClock,
    secret,
    webDir,
    version: "1.0.0",
    ...access,
  });
  const served = await serveHttp({ app, port });
  if (!served.ok) throw new Error(served.error.message);
  return served.value;
}

/** A page of the studio, with the key in its address as in the one a person is given. */
export function addressOf({ url }: ServedHttp, path = "/", secret = SECRET): string {
  const address = new URL(path, url);
  address.searchParams.set("key", secret);
  return address.href;
}

/** The address of a test studio's project. */
export const boardOf = (served: ServedHttp): string => addressOf(served, "/p/shop");

/** Everything the page complains about from here on. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return complaints;
}
