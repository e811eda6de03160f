import { expect, test } from "vitest";
import { MAX_DIFF_BYTES } from "@autocoder/core/api/routes/evidence.ts";
import { objectName, projectId } from "@autocoder/core/kit/ids.ts";
import { build, checkOf, type Cast, filesOf, inTurn } from "../testing/cast.ts";
import { openApp, type TestApp } from "./testing/open-app.ts";

const shop = projectId("shop");
const login = { projectId: shop, featureId: 1 };

async function finished(cast: Cast, backlog: Readonly<Record<string, readonly string[]>> = { login: [] }) {
  const opened = await openApp({ backlog, cast });
  await opened.studio.start();
  await opened.studio.runEnds();
  return opened;
}

async function changesOf({ client }: TestApp, ref = login) {
  const asked = await client.listChanges(ref);
  return asked.ok ? asked.value.changes : expect.fail(asked.error.message);
}

async function diffOf({ client }: TestApp, commit: string, more: object = {}) {
  const asked = await client.readDiff({ ...login, commit, ...more });
  return asked.ok ? asked.value : asked.error;
}

const fileNames = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);

test("a feature that failed once and then landed shows both attempts, with the agents' own commits", async () => {
  const opened = await finished({
    login: inTurn(async (agent) => {
      await agent.write({ "half.txt": "half\n" });
      await agent.sh("git add -A && git commit -qm 'Half of it'");
      await agent.request("sh test/login.sh");
    }, build),
  });
  const changes = await changesOf(opened);
  expect(changes.map(({ attemptId, kind, landed }) => [attemptId, kind, landed])).toEqual([
    ["1#2", "landing", true],
    ["1#2", "work", true],
    ["1#1", "work", false],
  ]);
  const [landing, , first] = changes;
  const { commit } = await opened.studio.workspaces.tip();
  expect(landing).toMatchObject({ commit, subject: "login", at: expect.any(Number), commits: [] });
  expect(landing?.files).toContainEqual({ path: "login.txt", change: "added", addedLines: 1, deletedLines: 0 });
  expect([fileNames(first!.files), first!.commits.map(({ subject }) => subject)]).toEqual([
    ["half.txt"],
    ["Half of it"],
  ]);
  expect(await diffOf(opened, commit, { paths: "login.txt\n" })).toMatchObject({
    diff: expect.stringMatching(/^diff --git a\/login.txt b\/login.txt\n[^]*\n\+login\n$/),
    isCut: false,
  });
  const half = { diff: expect.stringContaining("+half\n") };
  expect(await diffOf(opened, first!.commit)).toMatchObject(half);
  expect(await diffOf(opened, first!.commits[0]!.commit)).toMatchObject({ ...half, base: first!.base });
});

test("a landing that was taken back is shown as such, beside what took it back", async () => {
  const opened = await finished({});
  const { client, studio } = opened;
  await client.revertLanding({ ...login, reason: "No." });
  await studio.engine.quiet();
  const { commit } = await studio.workspaces.tip();
  const changes = await changesOf(opened);
  expect(changes.map(({ kind, landed, revertedBy }) => [kind, landed, revertedBy])).toEqual([
    ["revert", true, undefined],
    ["landing", false, commit],
    ["work", false, undefined],
  ]);
  expect(changes[0]).toMatchObject({ commit, subject: "Take back login", attemptId: "1#1" });
  expect(await diffOf(opened, commit, { paths: "login.txt" })).toMatchObject({
    diff: expect.stringContaining("-login\n"),
  });
});

test("no commit is shown but the feature's own", async () => {
  const opened = await finished({}, { login: [], logout: [] });
  const [theirs] = await changesOf(opened, { ...login, featureId: 2 });
  const own = await changesOf(opened);
  const first = own.find(({ kind }) => kind === "landing")!.base;
  for (const commit of [theirs!.commit, first, objectName("0".repeat(40))]) {
    expect(await diffOf(opened, commit)).toMatchObject({ type: "commit-not-found" });
  }
  for (const commit of ["HEAD", "refs/heads/main", `${theirs!.commit}^`, "--output=x"]) {
    expect(await diffOf(opened, commit)).toMatchObject({ type: "bad-request" });
  }
  expect(await opened.client.listChanges({ ...login, featureId: 9 })).toMatchObject({
    error: { type: "feature-not-found" },
  });
});

test("a long diff is cut after a whole line and says so; a binary file is named", async () => {
  const lines = "a line that is neither short nor long\n".repeat(MAX_DIFF_BYTES / 20);
  const opened = await finished({
    async login(agent) {
      await agent.write({ ...filesOf("login"), "a.bin": "\u0000\u0001", "long.txt": lines });
      await agent.request(checkOf("login"));
    },
  });
  const [landing] = await changesOf(opened);
  const read = await diffOf(opened, landing!.commit);
  if (!("diff" in read)) return expect.fail(read.message);
  expect(read).toMatchObject({ isCut: true, maxBytes: MAX_DIFF_BYTES });
  expect(read.diff).toContain("Binary files /dev/null and b/a.bin differ\n");
  expect(read.diff.endsWith("long\n")).toBe(true);
  expect(Buffer.byteLength(read.diff)).toBeLessThanOrEqual(MAX_DIFF_BYTES);
});

test("what an agent left unsaved is listed with how to get it", async () => {
  const opened = await finished({
    async login(agent) {
      await agent.write({ "notes.txt": "never saved\n" });
      await agent.call("feature_skip", { feature_id: 1, reason: "Another time." });
    },
  });
  const [archive, ...others] = await changesOf(opened);
  expect(others).toEqual([]);
  expect(archive).toMatchObject({
    attemptId: "1#1",
    kind: "archive",
    landed: false,
    files: [{ path: "notes.txt", change: "added" }],
    archive: { message: expect.stringMatching(/`git switch -c rescue refs\/autocoder\/archive\/[-0-9a-f]+`/) },
  });
  expect(await diffOf(opened, archive!.commit)).toMatchObject({ diff: expect.stringContaining("+never saved") });
});
