/** What the doctor says of the jail and the network, by what is set and what is there. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SettingValues } from "@autocoder/core/settings/settings.ts";
import { isUsable } from "../agents/claude/test-harness.ts";
import { type Home, openHome } from "../home/home.ts";
import { systemClock } from "../home/system-clock.ts";
import { value } from "../workspaces/contract/world.ts";
import { examineConfinement } from "./examine-confinement.ts";
import { openStore } from "./open-store.ts";

let folder: string;
let home: Home;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "autocoder-doctor-"));
  home = value(await openHome(folder, {}));
});
afterEach(() => rm(folder, { recursive: true }));

async function examined(jail: string, changes: SettingValues) {
  const store = value(openStore(home));
  await store.changeSettings({ projectId: undefined, at: systemClock.now(), by: "person", changes });
  await store.close();
  const findings = await examineConfinement(home, { ...process.env, AUTOCODER_JAIL: jail });
  return Object.fromEntries(findings.map(({ name, ...finding }) => [name, finding]));
}

test("where nothing is set, any jail will do and the network is open", async () => {
  expect(await examined("none", {})).toMatchObject({
    jail: {
      state: "weaker",
      found: expect.stringMatching(/^none\. .* Not required: without it, agents would still start\.$/),
    },
    network: { state: "good", found: expect.stringMatching(/^open: .*this machine's own ports included/) },
  });
});

test("what is demanded and not there is missing, with what to do", async () => {
  expect(await examined("none", { requireJail: "any", network: "listed", hosts: ["npm", "a.example"] })).toMatchObject({
    jail: {
      state: "missing",
      found: expect.stringContaining("A jail is required: nothing starts without one."),
      mend: expect.stringContaining("take the requirement back"),
    },
    network: {
      state: "missing",
      found: expect.stringContaining("agents reach npm, a.example, their model, and no other host"),
      mend: expect.stringContaining("open the network"),
    },
  });
});

test.runIf(await isUsable("bubblewrap"))("in bubblewrap all of it can be held", async () => {
  expect(await examined("bubblewrap", { requireJail: "bubblewrap", network: "listed", hosts: [] })).toMatchObject({
    jail: { state: "good", found: expect.stringContaining("Bubblewrap is required: nothing starts without it.") },
    network: { state: "good", found: "listed: agents reach their model, and no other host" },
  });
});
