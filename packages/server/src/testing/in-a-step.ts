/** Who is an agent that a pause meets in the middle of a step? */
import { build, type Program } from "./cast.ts";

/** An agent in the middle of its first step, which it ends with the file; started again, it builds. */
export function inAStep() {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const program: Program = async (agent) => {
    if (agent.past.length === 0) {
      begun.resolve();
      await Promise.race([released.promise, agent.hang()]);
      await agent.write({ "half.txt": "half\n" });
    }
    await build(agent);
  };
  return { program, begun: begun.promise, endStep: released.resolve };
}
