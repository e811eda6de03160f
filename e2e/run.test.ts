/** The run as a person drives it in the browser: started, paced, paused, told, stopped; and the same after a reload. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ProjectSummary } from "../packages/core/src/api/views.ts";
import type { Run } from "../packages/core/src/run/run.ts";
import { build, type Cast, type Program } from "../packages/server/src/testing/cast.ts";
import { openTestStudio, type TestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

/** The studio's page at an address below its project's. */
async function visit(studio: TestStudio, path = "", viewport = { width: 1440, height: 900 }): Promise<Page> {
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport });
  open.push(board, context);
  const page = await context.newPage();
  await page.goto(addressOf(board, `/p/shop${path}`));
  return page;
}

const bar = (page: Page): Locator => page.getByRole("region", { name: "Run", exact: true });
const agents = (page: Page): Locator => page.getByRole("region", { name: "Agents" }).locator("> ul > li");
const namesOf = async (page: Page): Promise<readonly (string | null)[]> =>
  Promise.all((await agents(page).all()).map((agent) => agent.getAttribute("aria-label")));

/** What the studio says of the project. */
const recorded = (
  page: Page,
): Promise<{ status: Extract<ProjectSummary["status"], { type: "open" }> & { run: Run } }> =>
  page.evaluate(async () => (await fetch("/api/projects/shop")).json());

/** Agents that work until they are let go, one by one. */
function holding(names: readonly string[], then: Program = build) {
  const gates = new Map(names.map((name) => [name, Promise.withResolvers<void>()]));
  const cast: Cast = Object.fromEntries(
    names.map((name): [string, Program] => [
      name,
      async (agent) => {
        await agent.sh(`echo ${name} is at work`);
        // Of one that is stopped meanwhile nothing more is to come.
        await Promise.race([gates.get(name)!.promise, agent.hang()]);
        return then(agent);
      },
    ]),
  );
  return { cast, release: (...some: readonly string[]) => some.forEach((name) => gates.get(name)!.resolve()) };
}

const backlogOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, []]));

test("a run that is started from the sheet goes by exactly what was chosen there", async () => {
  const { cast, release } = holding(["login", "logout", "mail"]);
  const studio = await openTestStudio({ backlog: backlogOf(["login", "logout", "mail"]), cast });
  const page = await visit(studio);
  const complaints = complaintsOf(page);
  await bar(page).getByRole("button", { name: "Start…" }).click();
  const sheet = page.getByRole("dialog", { name: "Start a run" });
  await sheet.getByRole("button", { name: "Agents at once: one less" }).click();
  await sheet.getByRole("button", { name: "Features a session: one more" }).click();
  await sheet.getByRole("button", { name: "Testers: one more" }).click();
  await sheet.getByLabel("Dollars").fill("many");
  await sheet.getByText("A number above 0").waitFor();
  expect(await sheet.getByRole("button", { name: "Start", exact: true }).isDisabled()).toBe(true);
  await sheet.getByLabel("Dollars").fill("5");
  await sheet.getByRole("button", { name: "These numbers" }).click();
  await sheet.getByLabel("Numbers").fill("1, 2");
  await sheet.getByLabel("Model", { exact: true }).fill("sonnet");
  await page.keyboard.press("Control+Enter");
  await sheet.waitFor({ state: "detached" });

  const values = "careful, 1 tester, 3 each, 2 features a session, sonnet, only 2 features, $5.00 of $5.00 left";
  await bar(page)
    .getByRole("button", { name: `Change the run: ${values}` })
    .waitFor();
  await bar(page).getByRole("group", { name: "Agents at once" }).getByText("2 agents").waitFor();
  expect((await recorded(page)).status.run.options).toMatchObject({
    concurrency: 2,
    batchSize: 2,
    testers: 1,
    only: [1, 2],
    model: "sonnet",
    budget: { microUsd: 5_000_000 },
    yolo: false,
  });
  release("login", "logout", "mail");
  await bar(page).getByText("Complete", { exact: true }).waitFor();
  expect((await recorded(page)).status.counts.byStatus).toMatchObject({ passing: 2, pending: 1 });
  expect(complaints).toEqual([]);
});

test("what was entered for a run survives closing its sheet, and back closes it", async () => {
  const page = await visit(await openTestStudio({ backlog: backlogOf(["login"]) }), "?sheet=run");
  await page.getByLabel("Minutes").fill("90");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(new URL(page.url()).search).toBe("");
  await bar(page).getByRole("button", { name: "Start…" }).click();
  expect(await page.getByLabel("Minutes").inputValue()).toBe("90");
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("more agents at once start while the run goes on; a drained one starts nothing until it is resumed", async () => {
  const { cast, release } = holding(["login", "logout", "mail"]);
  const studio = await openTestStudio({ backlog: backlogOf(["login", "logout", "mail"]), cast });
  const page = await visit(studio, "/run");
  await studio.start({ concurrency: 1 });
  await agents(page).filter({ hasText: "login is at work" }).waitFor();
  expect(await agents(page).count()).toBe(1);
  await bar(page).getByRole("button", { name: "Agents at once: one more" }).click();
  await agents(page).filter({ hasText: "logout is at work" }).waitFor();
  await bar(page).getByRole("group", { name: "Agents at once" }).getByText("2 agents").waitFor();

  await bar(page).getByRole("button", { name: "Stop…" }).click();
  await page.getByRole("button", { name: "Drain" }).click();
  await bar(page).getByText("Draining", { exact: true }).waitFor();
  release("login", "logout");
  await bar(page).getByText("2 of 3 passing").waitFor();
  await page.getByText("No agent is at work.").waitFor();
  await bar(page).getByText("Drained", { exact: true }).waitFor();
  await studio.engine.quiet();
  expect(studio.statuses()["mail"]).toBe("pending");

  await bar(page).getByRole("button", { name: "Resume" }).click();
  await agents(page).filter({ hasText: "mail is at work" }).waitFor();
  release("mail");
  await bar(page).getByText("Complete", { exact: true }).waitFor();
});

test("the bar shows every value of the run at a desk, and behind one line on a phone", async () => {
  const { cast, release } = holding(["login"]);
  const studio = await openTestStudio({ backlog: { login: [] }, cast });
  await studio.start({ concurrency: 3, model: "claude-sonnet-5", budget: { microUsd: 5_000_000, minutes: 90 } });
  const desk = await visit(studio);
  const values = bar(desk).getByRole("button", { name: /^Change the run: careful/ });
  await values.getByText("90 of 90 min left").waitFor();
  for (const width of [1440, 1024]) {
    await desk.setViewportSize({ width, height: 900 });
    const { height } = (await bar(desk).boundingBox())!;
    const isWhole = await values.evaluate((button) => button.scrollWidth <= button.clientWidth);
    expect([width, isWhole, height < 100]).toEqual([width, true, true]);
  }

  const phone = await visit(studio, "", { width: 360, height: 740 });
  await bar(phone).getByText("3 agents · careful").click();
  await bar(phone).getByText("$5.00 of $5.00 left", { exact: true }).waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  release("login");
  await studio.runEnds();
});

test("stopping says first what is under way and what becomes of it", async () => {
  const { cast } = holding(["login", "logout"], (agent) => agent.hang());
  const studio = await openTestStudio({ backlog: backlogOf(["login", "logout"]), cast });
  const page = await visit(studio, "/run");
  await studio.start({ concurrency: 2 });
  await agents(page).filter({ hasText: "logout is at work" }).waitFor();
  await bar(page).getByRole("button", { name: "Stop…" }).click();
  const dialog = page.getByRole("dialog", { name: "Hold or stop the run" });
  const underWay = dialog.getByRole("region", { name: "Under way" });
  await underWay.getByText("2 things under way.").waitFor();
  const lines = await underWay.getByRole("listitem").allInnerTexts();
  expect(lines.map((line) => line.replaceAll(/\s+/g, " "))).toEqual([
    "Alder #1 login The agent works; all it has done is saved as it ends.",
    "Bramble #2 logout The agent works; all it has done is saved as it ends.",
  ]);
  await dialog.getByRole("button", { name: "Stop now" }).click();
  await bar(page).getByText("Stopped", { exact: true }).waitFor();
  await bar(page).getByText("A person stopped it. What was under way is saved.").waitFor();
  expect(await studio.runEnds()).toEqual({ type: "stopped", reason: "A person stopped it." });
});

test("one agent is told something and another is stopped; the others go on", async () => {
  const { cast, release } = holding(["login", "logout"]);
  const studio = await openTestStudio({ backlog: backlogOf(["login", "logout"]), cast });
  const page = await visit(studio, "/run");
  await studio.start({ concurrency: 2 });
  const [alder, bramble] = ["Alder", "Bramble"].map((name) => agents(page).filter({ hasText: name }));
  await bramble!.getByText("logout is at work").waitFor();
  await alder!.getByRole("button", { name: "Tell Alder something" }).click();
  await page.getByLabel("What it should know").fill("The form is in app.ts.");
  await page.getByRole("button", { name: "Tell Alder", exact: true }).click();
  await alder!.getByText("You told it: The form is in app.ts.").waitFor();

  await bramble!.getByRole("button", { name: "Stop Bramble" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop Bramble now" }).click();
  const ended = page.getByRole("region", { name: "Ended" });
  await ended.getByText("Bramble").waitFor();
  await ended.getByText("A person stopped it.").waitFor();
  expect(await namesOf(page)).toEqual(["Alder, coder"]);
  release("login");
  await bar(page).getByText("1 of 2 passing").waitFor();
  await studio.engine.quiet();
});

test("a paused run, and a paused agent, halt after their step and go on from there", async () => {
  const { cast, release } = holding(["login", "logout"]);
  const studio = await openTestStudio({ backlog: backlogOf(["login", "logout"]), cast });
  const page = await visit(studio, "/run");
  await studio.start({ concurrency: 2 });
  const [alder, bramble] = ["Alder", "Bramble"].map((name) => agents(page).filter({ hasText: name }));
  await bramble!.getByText("logout is at work").waitFor();
  await alder!.getByRole("button", { name: "Pause Alder after its step" }).click();
  await alder!.getByText("halts after its step").waitFor();
  await bar(page).getByRole("button", { name: "Pause" }).click();
  await bar(page).getByText("Pausing", { exact: true }).waitFor();
  release("login", "logout");
  await bar(page).getByText("Paused", { exact: true }).waitFor();
  await bramble!.getByText("paused, costs nothing").waitFor();
  expect(studio.engine.running.size).toBe(0);

  await bar(page).getByRole("button", { name: "Resume" }).click();
  await bar(page).getByText("1 of 2 passing").waitFor();
  await alder!.getByText("paused, costs nothing").waitFor();
  await alder!.getByRole("button", { name: "Resume Alder" }).click();
  await bar(page).getByText("Complete", { exact: true }).waitFor();
  expect(studio.landed()).toEqual(["2#1", "1#1"]);
});

test("reload mid-run → same agents, names, logs, counters", async () => {
  const names = ["login", "logout", "mail", "help"];
  const { cast, release } = holding(names);
  const studio = await openTestStudio({ backlog: backlogOf(names), cast });
  const page = await visit(studio, "/run");
  await studio.start({ concurrency: 3 });
  await agents(page).filter({ hasText: "mail is at work" }).waitFor();
  release("login");
  await agents(page).filter({ hasText: "help is at work" }).waitFor();
  await bar(page).getByText("1 of 4 passing").waitFor();
  const picture = async () => (await page.getByRole("main").innerText()).replaceAll(/\d+:\d\d|\d+\.\d s/g, "0:00");
  expect(await namesOf(page)).toEqual(["Bramble, coder", "Clover, coder", "Dill, coder"]);
  await page.getByText("Alder landed #1 login").waitFor();
  const before = await picture();
  await page.reload();
  await agents(page).filter({ hasText: "help is at work" }).waitFor();
  expect(await picture()).toBe(before);
  // The celebration of what has just landed is for those who saw it.
  expect(await page.getByText("Alder landed #1 login").count()).toBe(0);
  release(...names);
  await page.getByText("Everything is passing").waitFor();
});

test("studio killed mid-run → the same agents at the same features once it is back, and the run goes on", async () => {
  const names = ["login", "logout"];
  const { cast, release } = holding(names);
  const studio = await openTestStudio({ backlog: backlogOf(names), cast });
  const first = await serveBoard(studio);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  open.push(context);
  const page = await context.newPage();
  await page.goto(addressOf(first, "/p/shop/run"));
  await studio.start({ concurrency: 2 });
  await agents(page).filter({ hasText: "logout is at work" }).waitFor();
  const picture = async () =>
    Promise.all(
      (await agents(page).all()).map(async (agent) => (await agent.getByRole("link").allInnerTexts()).join()),
    );
  const before = [await namesOf(page), await picture()];

  await first.close();
  await studio.crash();
  await page.getByText("The studio does not answer.").waitFor();
  await studio.restart();
  open.push(await serveBoard(studio, first.port));
  await page.getByText("The studio does not answer.").waitFor({ state: "detached" });
  await agents(page).filter({ hasText: "logout is at work" }).waitFor();
  expect([await namesOf(page), await picture()]).toEqual(before);
  release(...names);
  await bar(page).getByText("Complete", { exact: true }).waitFor();
});

test("the timeline is also a list, a past run has its address, and progress counts the same", async () => {
  const studio = await openTestStudio({ backlog: backlogOf(["login", "logout"]) });
  await studio.start({ only: [studio.feature("login").id] });
  await studio.runEnds();
  await studio.start();
  await studio.runEnds();
  const page = await visit(studio, "/run?run=1&view=list");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await timeline.getByRole("link", { name: "#1 login" }).waitFor();
  expect(await timeline.getByRole("row").count()).toBe(2);
  await page.getByLabel("Which run").selectOption("2");
  await timeline.getByRole("link", { name: "#2 logout" }).waitFor();
  expect(new URL(page.url()).search).toBe("?view=list");
  await bar(page).getByRole("link", { name: "of 2 passing" }).click();
  await page.getByRole("heading", { name: "Progress" }).waitFor();
  await page.getByText("of 2", { exact: true }).waitFor();
});

test("with twenty agents nothing is wider than a small phone", async () => {
  const names = Array.from({ length: 20 }, (_, i) => `a-name-without-any-place-to-break-it-${i}`);
  const { cast } = holding(names);
  const studio = await openTestStudio({ backlog: backlogOf(names), cast });
  const page = await visit(studio, "/run", { width: 360, height: 740 });
  await studio.start({ concurrency: 20 });
  await agents(page).nth(19).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
