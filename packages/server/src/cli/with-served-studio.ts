/** Runs a command with a studio of this process that others can reach, and closes it whatever happens. */
import type { ModelAccess } from "../compose/model-access.ts";
import { type ServedStudio, type ServeRequest, serveStudio } from "../compose/serve-studio.ts";
import type { CommandContext } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";
import { withStudio } from "./with-studio.ts";

export const withServedStudio = <T>(
  context: CommandContext,
  options: ServeRequest & { readonly model: ModelAccess },
  use: (served: ServedStudio) => Promise<T>,
): Promise<T> =>
  withStudio(
    context,
    async (opened) => {
      const served = await serveStudio(opened, options);
      if (!served.ok) throw new CliRefusal(served.error.message, exitCode.environment);
      try {
        return await use(served.value);
      } finally {
        await served.value.stopServing();
      }
    },
    options.model,
  );
