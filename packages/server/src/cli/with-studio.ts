/** Runs a command with a studio of its own in this process, and closes it whatever happens. */
import type { ModelAccess } from "../compose/model-access.ts";
import { openStudio, type OpenedStudio } from "../compose/open-studio.ts";
import type { CommandContext } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";

export async function withStudio<T>(
  { home, env }: CommandContext,
  use: (opened: OpenedStudio) => Promise<T>,
  model: ModelAccess = { type: "person" },
): Promise<T> {
  const opened = await openStudio({ home, model, env });
  if (!opened.ok) throw new CliRefusal(opened.error.message, exitCode.environment);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}
