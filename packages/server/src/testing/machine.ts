/** The machine of a test's studio: the studio's home lies beside the person's folder, and goes with it. */
import { dirname, join } from "node:path";
import { createMachine } from "../compose/machine.ts";
import type { Machine } from "../engine/ports/machine.ts";
import { openHome } from "../home/home.ts";
import { value } from "../workspaces/contract/world.ts";
import type { TestStudio } from "./studio.ts";

export async function machineOf({
  studio,
  store,
  root,
}: Pick<TestStudio, "studio" | "store" | "root">): Promise<Machine> {
  const home = value(await openHome(join(dirname(root), "studio"), {}));
  return createMachine({ studio, store, home, env: process.env, model: { type: "person" } });
}
