import { expect, test } from "vitest";
import { isGreen } from "@autocoder/core/verify/check.ts";
import { featureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { build, checkOf, inTurn, type Program } from "../../testing/cast.ts";
import { openTestStudio, type TestStudio } from "../../testing/studio.ts";
import { commit, git } from "../../workspaces/contract/world.ts";

/** Builds its own feature and puts this into other files on the way. */
const buildAnd =
  (files: Readonly<Record<string, string>>): Program =>
  async (agent) => {
    await agent.write(files);
    await build(agent);
  };

const isFailing = (id: number) => (state: StudioState) =>
  state.backlog.features.get(featureId(id))?.status.type === "failing";

/** A person who commits before has what conflicts with it. */
const isDelivered = ({ delivered, landings }: StudioState) => delivered.commit === landings.at(-1)?.commit;

const rechecked = async (studio: TestStudio) =>
  (await studio.eventsOf("recheck.finished")).map(({ results }) =>
    results.map(({ featureId, green, culprit }) => [featureId, green, ...(culprit ? [culprit] : [])]),
  );

test("a landing that breaks another feature is found, and what it broke goes back to work first and is repaired", async () => {
  const prompts: string[] = [];
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"], about: ["logout"] },
    cast: {
      logout: buildAnd({ "login.txt": "broken\n" }),
      login: inTurn(build, async (agent) => {
        prompts.push(...agent.heard());
        await build(agent);
      }),
    },
  });
  await studio.start();
  await studio.until(isFailing(1));
  expect(studio.feature("login").status).toEqual({
    type: "failing",
    reason: "Red on main: sh test/login.sh",
    culprit: 2,
  });
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(studio.landed().slice(0, 2)).toEqual(["1#1", "2#1"]);
  expect(studio.landed().slice(2).toSorted()).toEqual(["1#2", "3#1"]);
  expect(prompts[0]).toContain("The last attempt ended with check-failed");
  expect(prompts[0]).toContain("$ sh test/login.sh\nlogin is missing");
});

test("only features whose files a landing touched are checked again, and all of them at the end", async () => {
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"], about: ["logout"] },
    cast: { logout: buildAnd({ "login.txt": "login, but nicer\n" }) },
  });
  await studio.start();
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  const requested = await studio.eventsOf("recheck.requested");
  expect(requested.map(({ features, reason }) => [features, reason])).toEqual([
    [[1], "landing"],
    [[1, 2, 3], "sweep"],
  ]);
  expect(await rechecked(studio)).toEqual([
    [[1, true]],
    [
      [1, true],
      [2, true],
      [3, true],
    ],
  ]);
});

test("the sweep finds what no landing seemed to touch, by bisecting the landings since", async () => {
  const studio = await openTestStudio({
    backlog: { login: [], one: ["login"], two: ["one"], three: ["two"], four: ["three"] },
    cast: {
      async login(agent) {
        await agent.write({ "login.txt": "login\n", "test/login.sh": "grep -q login login.txt && ! test -e switch\n" });
        await agent.request(checkOf("login"));
      },
      two: buildAnd({ switch: "off\n" }),
    },
  });
  await studio.start();
  await studio.until(isFailing(1));
  expect(studio.feature("login").status).toMatchObject({ culprit: 3 });
  // Nobody here takes the switch away again, so the gates stay red.
  expect(await studio.runEnds()).toMatchObject({ type: "blocked", blockages: [{ featureId: 1 }] });
});

test("what a person's own commit broke is blamed on no feature", async () => {
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [], logout: ["login"], about: ["logout"] },
    cast: {
      login: inTurn(build, async () => "turn-limit"),
      about: inTurn(
        async () => {
          await studio.until(isDelivered);
          commit(studio.root, { "login.txt": "broken by hand\n" });
        },
        async (agent) => {
          await studio.until(({ recheck, rechecks }) => rechecks > 0 && recheck === undefined);
          await build(agent);
        },
      ),
    },
  });
  await studio.start();
  await studio.until(isFailing(1));
  expect(studio.feature("login").status).toEqual({ type: "failing", reason: "Red on main: sh test/login.sh" });
  expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
});

test("what a person committed while the last attempt failed is taken in and looked at before the run is over", async () => {
  const studio: TestStudio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    config: { limits: { maxAttempts: 1 } },
    cast: {
      login: inTurn(build, async () => "turn-limit"),
      logout: async () => {
        await studio.until(isDelivered);
        commit(studio.root, { "login.txt": "broken by hand\n" });
        return "turn-limit";
      },
    },
  });
  await studio.start();
  expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
  expect(git(studio.root, "rev-parse", "main")).toBe(git(studio.root, "rev-parse", "autocoder/main"));
  expect((await rechecked(studio))[0]).toEqual([[1, false]]);
});

test("no culprit is looked for before the feature itself had landed", async () => {
  const studio: TestStudio = await openTestStudio({
    backlog: { one: [], two: ["one"], login: ["two"], logout: ["login"] },
    cast: {
      login: inTurn(build, async () => "turn-limit"),
      logout: inTurn(
        async () => {
          await studio.until(isDelivered);
          commit(studio.root, { "login.txt": "login, by hand\n" });
        },
        async (agent) => {
          // What login was green on last is then a commit of the person's, not a landing.
          await studio.until(({ recheck, rechecks }) => rechecks === 1 && recheck === undefined);
          await buildAnd({ "login.txt": "broken\n" })(agent);
        },
      ),
    },
  });
  await studio.start();
  await studio.until(isFailing(3));
  expect(studio.feature("login").status).toMatchObject({ culprit: 4 });
  expect(await studio.runEnds()).toMatchObject({ type: "blocked" });
});

test("a re-check that cannot be made is recorded as a defect, and the run goes on", async () => {
  let isBroken = false;
  const studio = await openTestStudio({
    backlog: { login: [], logout: ["login"] },
    cast: {
      async logout(agent) {
        await buildAnd({ "login.txt": "login too\n" })(agent);
      },
    },
    through: {
      workspaces: (real) => ({
        ...real,
        async checkout(request) {
          if (!isBroken) return real.checkout(request);
          isBroken = false;
          return { ok: false, error: { type: "git-failed", message: "It is not to be." } };
        },
      }),
    },
    expectsDefects: true,
  });
  await studio.start();
  await studio.until(({ landings }) => landings.length === 1);
  void studio.until(({ recheck }) => recheck !== undefined).then(() => (isBroken = true));
  expect(await studio.runEnds()).toEqual({ type: "complete" });
  expect(await studio.eventsOf("defect.recorded")).toMatchObject([
    { where: "recheck", message: "Feature 1 could not be checked again: It is not to be." },
  ]);
  const { status } = studio.feature("login");
  expect(status.type === "passing" && status.receipt.results.every(isGreen)).toBe(true);
});
