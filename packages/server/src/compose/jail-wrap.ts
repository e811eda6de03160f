/** Checks and set-up commands run what agents wrote, so they run in the agents' jail. */
import type { Jail } from "../agents/jail/jail.ts";
import { findPlaces } from "../agents/jail/find-places.ts";
import { wrapCommand } from "../agents/jail/wrap-command.ts";
import { cleanEnv } from "../process/clean-env.ts";
import type { Wrap } from "../process/wrap.ts";

export async function jailWrap(request: {
  readonly jail: Jail;
  readonly env: NodeJS.ProcessEnv;
  readonly hidden: readonly string[];
}): Promise<Wrap> {
  const { jail, env, hidden } = request;
  const path = cleanEnv(env)["PATH"] ?? "";
  const places = await findPlaces({ path, hidden, readable: [], writable: [] });
  return (program, { cwd, writable }) =>
    wrapCommand({ ...program, jail: jail.kind, cwd, places: { ...places, writable: [cwd, ...writable] } });
}
