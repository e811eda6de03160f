/** Who is an agent that a pause meets in the middle of a step? */
import { build, type Program } from "./cast.ts";

/** It is in its first step until that may end, and ends it with a file; started again, it builds. */
export function inAStep() {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  /** What it was told at each start. */
  const told: string[] = [];
  const program: Program = async (agent) => {
    told.push(agent.heard().at(-1)!);
    if (agent.past.length === 0) {
      begun.resolve();
      await Promise.race([released.promise, agent.hang()]);
      await agent.write({ "half.txt": "half\n" });
    }
    await build(agent);
  };
  return { program, begun: begun.promise, endStep: released.resolve, told };
}
