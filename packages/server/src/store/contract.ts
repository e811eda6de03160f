/** What must hold of every store? Each sentence of the port in `engine/ports/store.ts` is a test here. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../engine/ports/store.ts";
import { describeBulk } from "./contract/bulk.ts";
import { describeCheckRuns } from "./contract/check-runs.ts";
import { describeConversations } from "./contract/conversations.ts";
import { describeLeases } from "./contract/leases.ts";
import { describeLog } from "./contract/log.ts";
import { describeNotices } from "./contract/notices.ts";
import { describeOutbox } from "./contract/outbox.ts";
import { describeProcesses } from "./contract/processes.ts";

import { describeRecords } from "./contract/records.ts";
import { describeRegistry } from "./contract/registry.ts";
import { shop } from "./contract/samples.ts";
import { describeSchedules } from "./contract/schedules.ts";
import { describeSettings } from "./contract/settings.ts";
import { describeTranscripts } from "./contract/transcripts.ts";

/** Runs the contract; `open` gives an empty store each time it is called. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const current = () => store;

    describe("the registry", () => describeRegistry(current));
    describe("the log", () => describeLog(current));
    describe("the outbox", () => describeOutbox(current));
    describe("leases", () => describeLeases(current));
    describe("processes", () => describeProcesses(current));
    describe("transcripts", () => describeTranscripts(current));
    describe("records", () => describeRecords(current));
    describe("settings", () => describeSettings(current));
    describe("schedules", () => describeSchedules(current));
    describe("conversations", () => describeConversations(current));
    describe("notices", () => describeNotices(current));
    describe("results of checks", () => describeCheckRuns(current));
    describe("large amounts", () => describeBulk(current));

    test("nothing is answered after closing", async () => {
      const closed = await open();
      await closed.close();
      await expect(closed.lastSeq(shop)).rejects.toThrow();
      await expect(closed.listProjects()).rejects.toThrow();
    });
  });
}
