/** Runs a command with a studio of its own in this process, and closes it whatever happens. */
import type { Result } from "@autocoder/core/kit/result.ts";
import type { ModelAccess } from "../compose/model-access.ts";
import {
  type AskedStudio,
  type CannotOpen,
  openBeside,
  type OpenedStudio,
  openStudio,
} from "../compose/open-studio.ts";
import type { CommandContext } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";

/** It alone holds the home. */
export const withStudio = <T>(
  context: CommandContext,
  use: (opened: OpenedStudio) => Promise<T>,
  model: ModelAccess,
): Promise<T> => using(openStudio({ ...context, model }), use);

/** Another may be at work in the home. */
export const besideStudio = <T>(context: CommandContext, use: (opened: AskedStudio) => Promise<T>): Promise<T> =>
  using(openBeside({ ...context, model: { type: "person" } }), use);

async function using<S extends AskedStudio, T>(
  opening: Promise<Result<S, CannotOpen>>,
  use: (opened: S) => Promise<T>,
): Promise<T> {
  const opened = await opening;
  if (!opened.ok) throw new CliRefusal(opened.error.message, exitCode.environment);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}
