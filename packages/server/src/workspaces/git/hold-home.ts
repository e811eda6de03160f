/** Does anybody else work in this home? Two at once would tidy away what the other is just making. */
import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { isRunning, startTimeOf } from "../../process/start-time.ts";
import { HomeInUse } from "./failures.ts";
import { writeWhole } from "./folders.ts";
import type { Home } from "./home.ts";

const Holder = z.object({ pid: z.number().int(), startTime: z.string() });

/** Takes the home for this process until it ends; throws `HomeInUse` while another that holds it runs. */
export async function holdHome(home: Home): Promise<void> {
  const file = join(home.root, "holder.json");
  const holder = existsSync(file) ? Holder.safeParse(JSON.parse(readFileSync(file, "utf8"))).data : undefined;
  if (holder?.pid === process.pid) return;
  if (holder && (await isRunning(holder))) throw new HomeInUse(home.root, holder.pid);
  await mkdir(home.root, { recursive: true });
  await writeWhole(file, JSON.stringify({ pid: process.pid, startTime: await startTimeOf(process.pid) }));
}
