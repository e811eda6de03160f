/** The studio that is at work already, asked over its own interface. */
import { createClient } from "@autocoder/core/api/client.ts";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { RunChoice } from "@autocoder/core/settings/settings.ts";
import { pageAddress, type StudioFile } from "../home/studio-file.ts";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";

export interface RemoteStudio {
  startRun(projectId: ProjectId, options: RunChoice): Promise<void>;
  stopRun(projectId: ProjectId, options: { readonly now: boolean }): Promise<void>;
  pageOf(projectId: ProjectId): string;
}

export function remoteStudio({ url, secret, pid }: StudioFile): RemoteStudio {
  if (url === undefined || secret === undefined) {
    throw new CliRefusal(`The studio of process ${pid} is just starting. Try again in a moment.`, exitCode.environment);
  }
  const client = createClient((path, { headers, ...request }) =>
    fetch(new URL(path, url), { ...request, headers: { ...headers, authorization: `Bearer ${secret}` } }),
  );
  const orRefuse = <T>(reply: Result<T, ApiError>): T => {
    if (reply.ok) return reply.value;
    const { type, message } = reply.error;
    const isWorld = type === "unreachable" || type === "halted";
    throw new CliRefusal(message, isWorld ? exitCode.environment : exitCode.badInput);
  };
  return {
    startRun: async (projectId, options) => void orRefuse(await client.startRun({ projectId, options })),
    stopRun: async (projectId, { now }) => void orRefuse(await client.stopRun({ projectId, now })),
    pageOf: (projectId) => pageAddress({ url, secret }, projectId),
  };
}
