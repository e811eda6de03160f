/** Where is the agent's program? The SDK brings one per platform in a package of its own. */
import { access } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const { resolve } = createRequire(import.meta.url);

export async function findClaude(): Promise<string | undefined> {
  const sdk = dirname(resolve("@anthropic-ai/claude-agent-sdk"));
  for (const libc of ["", "-musl"]) {
    const path = join(sdk, "..", `claude-agent-sdk-${process.platform}-${process.arch}${libc}`, "claude");
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}
