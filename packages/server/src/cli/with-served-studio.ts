/** A studio of this process that others can reach: its page, its stream, its commands. */
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { ModelAccess } from "../compose/model-access.ts";
import type { OpenedStudio } from "../compose/open-studio.ts";
import { createHttpApp } from "../http/app.ts";
import { serveHttp } from "../http/serve.ts";
import { systemClock } from "../home/system-clock.ts";
import type { CommandContext } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { version } from "./version.ts";
import { withStudio } from "./with-studio.ts";

export interface ServedStudio extends OpenedStudio {
  readonly url: string;
  /** The address of a project's page, with the key that opens it. */
  pageOf(projectId?: ProjectId): string;
}

const webDir = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

export function withServedStudio<T>(
  context: CommandContext,
  options: { readonly model: ModelAccess; readonly port?: number; readonly open: boolean },
  use: (served: ServedStudio) => Promise<T>,
): Promise<T> {
  return withStudio(
    context,
    async (opened) => {
      const secret = randomBytes(24).toString("base64url");
      const { studio, store } = opened;
      const app = createHttpApp({ studio, store, clock: systemClock, secret, webDir, version });
      const listening = await serveHttp({ app, port: options.port });
      if (!listening.ok) throw new CliRefusal(listening.error.message, exitCode.environment);
      const { url, close } = listening.value;
      const pageOf = (projectId?: ProjectId) => new URL(`${projectId ? `p/${projectId}` : ""}?key=${secret}`, url).href;
      try {
        await opened.held.announce({ url, secret });
        if (options.open) openInBrowser(pageOf());
        return await use({ ...opened, url, pageOf });
      } finally {
        await close();
      }
    },
    options.model,
  );
}
