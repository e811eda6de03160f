/** Checks and set-up commands run what agents wrote, so they run in the agents' jail, with no more of the network. */
import type { Confine } from "../agents/jail/confine.ts";
import { findPlaces } from "../agents/jail/find-places.ts";
import type { Jail } from "../agents/jail/jail.ts";
import { wrapCommand } from "../agents/jail/wrap-command.ts";
import { cleanEnv } from "../process/clean-env.ts";
import type { Program, Wrap } from "../process/wrap.ts";

/** What the machine's jail is made of, for every project of a home. */
export async function jailOf(request: {
  readonly jail: Jail;
  readonly env: NodeJS.ProcessEnv;
  readonly hidden: readonly string[];
}): Promise<(confine: Confine) => Wrap> {
  const { jail, env, hidden } = request;
  const path = cleanEnv(env)["PATH"] ?? "";
  const places = await findPlaces({ path, hidden, readable: [], writable: [] });
  return (confine) =>
    async (program, { cwd, writable, isOurs }) => {
      const inside = { ...program, jail: jail.kind, cwd, places: { ...places, writable: [cwd, ...writable] } };
      if (isOurs) return wrapCommand(inside);
      const why = await confine.whyNothingStarts();
      if (why !== undefined) return saying(why);
      return wrapCommand({ ...inside, egress: await confine.openEgress({ always: [] }) });
    };
}

/** What is not to start fails in its place, and says why. */
const saying = (why: string): Program => ({ command: "sh", args: ["-c", 'echo "$0" >&2; exit 126', why] });
