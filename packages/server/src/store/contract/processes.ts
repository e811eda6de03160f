import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";

const agent = { pid: 4711, startTime: "88123", purpose: "coder of attempt 7#2" };
const check = { pid: 815, startTime: "90210", purpose: "npm test", mark: "MARK=6f1c" };

export function describeProcesses(store: () => Store): void {
  test("recorded processes are listed by pid until they are forgotten", async () => {
    expect(await store().listProcesses()).toEqual([]);
    await store().recordProcess(agent);
    await store().recordProcess(check);
    expect(await store().listProcesses()).toEqual([check, agent]);
    await store().forgetProcess(agent.pid);
    expect(await store().listProcesses()).toEqual([check]);
  });

  test("a pid recorded again stands for the new process", async () => {
    await store().recordProcess(agent);
    const next = { ...agent, startTime: "99999", purpose: "tester" };
    await store().recordProcess(next);
    expect(await store().listProcesses()).toEqual([next]);
  });

  test("forgetting a pid that is not recorded changes nothing", async () => {
    await store().recordProcess(agent);
    await store().forgetProcess(1);
    expect(await store().listProcesses()).toEqual([agent]);
  });
}
