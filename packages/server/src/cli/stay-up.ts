import type { CommandContext } from "./environment.ts";

/** Leaves the studio up until a person stops it. */
export function stayUp({ output, stopping }: CommandContext): Promise<void> {
  if (stopping.aborted) return Promise.resolve();
  output.line("  The board stays up. Ctrl-C ends the studio.\n");
  // A timer keeps the program alive where nothing else would.
  const alive = setInterval(() => undefined, 2 ** 30);
  return new Promise((resolve) => {
    stopping.addEventListener("abort", () => {
      clearInterval(alive);
      output.line("  The studio ends.");
      resolve();
    });
  });
}
