/** A studio that others can reach: its page, its stream, its commands. */
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import { createHttpApp } from "../http/app.ts";
import { serveHttp } from "../http/serve.ts";
import { pageAddress } from "../home/studio-file.ts";
import { systemClock } from "../home/system-clock.ts";
import type { OpenedStudio } from "./open-studio.ts";
import { version } from "./version.ts";

export interface ServedStudio extends OpenedStudio {
  readonly url: string;
  /** The address of a project's page, with the key that opens it. */
  readonly pageOf: (projectId?: ProjectId) => string;
  /** Answers nobody any more; the studio itself stays open. */
  readonly stopServing: () => Promise<void>;
}

const webDir = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** Puts an open studio on a port of this machine's loopback. */
export async function serveStudio(
  opened: OpenedStudio,
  options: { readonly port?: number },
): Promise<Result<ServedStudio, { readonly message: string }>> {
  const { studio, store, machine, held } = opened;
  const secret = randomBytes(24).toString("base64url");
  opened.secrets.learn([{ name: "the studio's key", value: secret }]);
  const app = createHttpApp({ studio, store, machine, clock: systemClock, secret, webDir, version });
  const listening = await serveHttp({ app, port: options.port });
  if (!listening.ok) return listening;
  const { url } = listening.value;
  await held.announce({ url, secret });
  return ok({
    ...opened,
    url,
    pageOf: (projectId) => pageAddress({ url, secret }, projectId),
    stopServing: () => listening.value.close(),
  });
}
