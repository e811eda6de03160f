/** The machine of a test's studio: the studio's home lies beside the person's folder, and goes with it. */
import { dirname, join } from "node:path";
import { createMachine } from "../compose/machine.ts";
import type { AccessBook } from "../engine/ports/access-book.ts";
import type { Machine } from "../engine/ports/machine.ts";
import { createAccessBook, setPassword } from "../home/access-book.ts";
import { type Home, openHome } from "../home/home.ts";
import { value } from "../workspaces/contract/world.ts";
import type { TestStudio } from "./studio.ts";

export async function machineOf(opened: Pick<TestStudio, "studio" | "store" | "root">): Promise<Machine> {
  const { studio, store } = opened;
  return createMachine({ studio, store, home: await homeOf(opened), env: process.env, model: { type: "person" } });
}

export const bookOf = async (opened: Pick<TestStudio, "root">): Promise<AccessBook> =>
  createAccessBook(await homeOf(opened));

export const homeOf = async ({ root }: Pick<TestStudio, "root">): Promise<Home> =>
  value(await openHome(join(dirname(root), "studio"), {}));

/** It costs little to recognise, so that a test can be wrong often. */
export const setPasswordOf = async (opened: Pick<TestStudio, "root">, password: string): Promise<void> =>
  setPassword(await homeOf(opened), password, { N: 2 ** 14, r: 8, p: 1 });
