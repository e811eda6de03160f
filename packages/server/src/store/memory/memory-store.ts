/** How is everything kept for as long as the program runs? For tests of the engine, which restart it on the same store. */
import type { Store } from "../../engine/ports/store.ts";
import { createMemoryConversations } from "./memory-conversations.ts";
import { createMemoryLeases } from "./memory-leases.ts";
import { createMemoryLog } from "./memory-log.ts";
import { createMemoryNotices } from "./memory-notices.ts";
import { createMemorySchedules } from "./memory-schedules.ts";
import { createMemoryTables } from "./memory-tables.ts";
import { emptyData, type MemoryData } from "./memory-data.ts";

/** An empty store. It outlives any engine on it: what one wrote, the next one finds. */
export function createMemoryStore(): Store {
  let data: MemoryData | undefined = emptyData();
  const open = (): MemoryData => {
    if (data === undefined) throw new Error("The store was used after it was closed.");
    return data;
  };
  return {
    ...createMemoryLog(open),
    ...createMemoryLeases(open),
    ...createMemoryTables(open),
    ...createMemoryConversations(open),
    ...createMemoryNotices(open),
    ...createMemorySchedules(open),
    requireRoom: async () => undefined,
    async close() {
      data = undefined;
    },
  };
}
