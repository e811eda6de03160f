import { afterEach } from "vitest";
import { emptyHome } from "./studio-process.ts";

/** A person's empty home for one test, removed after it. */
export function useHomes(): () => Promise<string> {
  const homes: Awaited<ReturnType<typeof emptyHome>>[] = [];
  afterEach(async () => {
    for (const home of homes.splice(0)) await home.remove();
  });
  return async () => {
    const home = await emptyHome();
    homes.push(home);
    return home.path;
  };
}
