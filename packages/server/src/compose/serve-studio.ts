/** A studio that others can reach: its page, its stream, its commands. */
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { createHttpApp } from "../http/app.ts";
import { serveHttp } from "../http/serve.ts";
import { pageAddress } from "../home/studio-file.ts";
import { systemClock } from "../home/system-clock.ts";
import type { OpenedStudio } from "./open-studio.ts";
import { isRemote, noPassword, type Reach, remoteAccessFor } from "./reach.ts";
import { version } from "./version.ts";

export interface ServedStudio extends OpenedStudio {
  readonly url: string;
  /** Where it can be reached from other machines. */
  readonly remoteAddresses: readonly string[];
  /** The address of a project's page, with the key that opens it. */
  readonly pageOf: (projectId?: ProjectId) => string;
  /** Answers nobody any more; the studio itself stays open. */
  readonly stopServing: () => Promise<void>;
}

export interface ServeRequest {
  readonly port?: number;
  readonly reach?: Reach;
  /** A line for whoever watches the studio's terminal. */
  readonly tell?: (line: string) => void;
}

const webDir = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** Puts an open studio on a port of this machine's loopback, and of what else a person named. */
export async function serveStudio(
  opened: OpenedStudio,
  { port: wantedPort, reach = {}, tell }: ServeRequest,
): Promise<Result<ServedStudio, { readonly message: string }>> {
  const { held, book, notices } = opened;
  if (isRemote(reach) && (await book.passwordId()) === undefined) return err(noPassword(reach));
  const secret = randomBytes(24).toString("base64url");
  opened.secrets.learn([{ name: "the studio's key", value: secret }]);
  const { remote, hostNames, bind } = remoteAccessFor(reach);
  const app = createHttpApp({
    ...opened,
    clock: systemClock,
    secret,
    webDir,
    version,
    remote,
    hostNames,
    ...(tell && { tell }),
  });
  const listening = await serveHttp({ app, port: wantedPort, address: reach.host });
  if (!listening.ok) return listening;
  const { url, port } = listening.value;
  bind(port);
  notices.announce(url);
  await held.announce({ url, secret });
  return ok({
    ...opened,
    url,
    remoteAddresses: remote?.addresses ?? [],
    pageOf: (projectId) => pageAddress({ url, secret }, projectId),
    stopServing: () => listening.value.close(),
  });
}
