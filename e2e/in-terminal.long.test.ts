/** How is a run, or one agent of it, held from the terminal, and how does it go on? */
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { processesNaming } from "./support/processes.ts";
import { autocoder, emptyHome, type Program, startAutocoder } from "./support/studio-process.ts";

let home: Awaited<ReturnType<typeof emptyHome>>;
beforeEach(async () => (home = await emptyHome()));
afterEach(() => home.remove());

const sample = "demo --scenario wide --count 3 --concurrency 1 --no-open --exit".split(" ");
const play = (delayMs: number) => startAutocoder([...sample, "--delay", String(delayMs)], { home: home.path });

/** Resolves once it has printed this. */
async function printing({ child }: Program, text: string): Promise<void> {
  let printed = "";
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    if (printed.includes(text)) return;
  }
  throw new Error(`It ended without "${text}":\n${printed}`);
}

/** Events of this type, as lines. */
async function recorded(type: string): Promise<readonly string[]> {
  const { stdout } = await autocoder(["--project", "wide", "logs", "--json"], { home: home.path });
  return stdout.split("\n").filter((line) => line.includes(`"${type}"`));
}

const says = (...words: string[]) => autocoder(["--project", "wide", ...words], { home: home.path });
const told = async (...words: string[]) => (await says(...words)).stdout;

test("a run and an agent are paused, and go on where they were", async () => {
  const program = play(3_000);
  // The planner's comes first.
  await expect.poll(() => recorded("session.started"), { timeout: 60_000 }).toHaveLength(2);
  const [, id = ""] = /\n {2}([0-9a-f]{4}) {2}coder/.exec(await told("status")) ?? [];
  expect(await told("session", "pause", id)).toBe(
    `${id} (1#1) halts after its step. \`autocoder session resume\` goes on from there.\n`,
  );
  await expect.poll(() => told("status")).toMatch(new RegExp(`\n {2}${id} {2}coder {4}1#1 .* paused `));
  expect(await told("pause")).toMatch(/^The run is paused: each agent halts after its step\./);
  expect(await told("status")).toMatch(/ · paused · /);
  expect(await told("session", "resume", id)).toBe(`${id} (1#1) goes on.\n`);
  expect(await says("session", "resume", id)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^The run is paused/),
  });
  expect(await told("session", "hint", id, "Mind", "the", "colours.")).toMatch(/ hears it with its next step\.\n$/);
  expect(await says("session", "stop", "zz")).toMatchObject({
    code: 2,
    stderr: `No agent at work is zz. At work: ${id} (1#1).\n`,
  });
  expect(await told("resume")).toBe("The run goes on.\n");
  await expect.poll(() => recorded("session.started")).toHaveLength(3);
  expect(await told("session", "stop", "1#1", "--now")).toBe(`${id} (1#1) is being ended; its work is saved.\n`);
  await expect.poll(() => recorded("attempt.ended")).toHaveLength(1);
  expect(await told("stop", "--now")).toMatch(/^The agents are being ended; their work is saved\./);
  expect((await program.finished).code).toBe(4);
});

test("Ctrl-C lets each agent end its step, and the same command goes on there", async () => {
  const program = play(400);
  await printing(program, "is taken up");
  program.child.kill("SIGINT");
  const { code, stdout, stderr } = await program.finished;
  expect({ code, stderr }).toEqual({ code: 4, stderr: "" });
  expect(stdout).toContain(
    "  Each agent ends its step, then the studio ends; the same command goes on there. Ctrl-C again ends them now.\n",
  );
  expect(stdout).not.toContain("Ending the agents");
  expect(stdout).toContain("  It was interrupted; the same command goes on where it stopped.\n");
  expect(await processesNaming(home.path)).toEqual([]);
});

test("a second Ctrl-C ends the agents at once, and nothing is lost", async () => {
  const program = play(30_000);
  await expect.poll(() => recorded("session.started"), { timeout: 60_000 }).toHaveLength(1);
  program.child.kill("SIGINT");
  await printing(program, "Ctrl-C again ends them now.");
  // What comes sooner is the same keystroke.
  await setTimeout(1_100);
  program.child.kill("SIGINT");
  const { code, stdout, stderr } = await program.finished;
  expect({ code, stderr }).toEqual({ code: 4, stderr: "" });
  expect(stdout).toContain("  Ending the agents; their work is kept. Ctrl-C again leaves at once.\n");
  expect(await processesNaming(home.path)).toEqual([]);

  const { code: done, stdout: summary } = await play(0).finished;
  expect(done).toBe(0);
  expect(summary).toContain("3 of 3");
  expect(await recorded("attempt.ended")).toEqual([]);
});
