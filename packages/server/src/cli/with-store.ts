/** Runs a command that only looks: with the database, and without disturbing what is running meanwhile. */
import { openStore } from "../compose/open-store.ts";
import type { Store } from "../engine/ports/store.ts";
import type { CommandContext } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { CliRefusal } from "./refusal.ts";

export async function withStore<T>({ home }: CommandContext, use: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(home);
  if (!store.ok) throw new CliRefusal(store.error.message, exitCode.environment);
  try {
    return await use(store.value);
  } finally {
    await store.value.close();
  }
}
