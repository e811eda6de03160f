/** What may the engine rely on, whichever agent is behind the port? The same facts for every runtime. */
import { mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { AgentRuntime, AgentSession, SessionSpec, StudioTool, ToolAnswer } from "../engine/ports/agents.ts";
import { specIn, type Step } from "./test-script.ts";

export interface AgentHarness {
  readonly runtime: AgentRuntime;
  /** What agents do from now on. A resumed session goes on after the last step that was answered. */
  play(steps: readonly Step[]): void;
  /** Everything the last agent knew at its last step, as one text. */
  told(): string;
  dispose(): Promise<void>;
}

export function describeAgentRuntime(name: string, make: () => Promise<AgentHarness>): void {
  describe(name, () => {
    let harness: AgentHarness;
    let root: string;
    let cwd: string;
    beforeEach(async () => {
      harness = await make();
      root = await realpath(await mkdtemp(join(tmpdir(), "agent-")));
      cwd = join(root, "workspace");
      await mkdir(cwd);
    });
    afterEach(async () => {
      await harness.dispose();
      await rm(root, { recursive: true });
    });

    const specOf = (changes: Partial<SessionSpec> = {}): SessionSpec => ({
      ...specIn(root),
      ...changes,
    });

    const runToEnd = (changes: Partial<SessionSpec> = {}): Promise<readonly AgentEvent[]> =>
      hear(harness.runtime.start(specOf(changes)));

    test("an agent is told its prompt, speaks and ends, and each of that is an event", async () => {
      harness.play([{ say: "Done already." }]);
      const events = await runToEnd();
      expect(kindsOf(events)).toEqual(["prompted", "started", "text", "ended"]);
      expect(events[0]).toEqual({ type: "prompted", text: "Feature 7 · attempt 1 · coder\nBuild the login." });
      expect(events.find((event) => event.type === "text")).toEqual({ type: "text", text: "Done already." });
      expect(endOf(events)).toMatchObject({ ending: "done" });
      expect(harness.told()).toContain("Build the login.");
    });

    test("who listens hears a text as it is said: joined, the pieces are the text", async () => {
      harness.play([{ run: "true" }, { say: "Done, as you\n\nsee." }]);
      const heard: string[] = [];
      const events = await runToEnd({ onPiece: (piece) => heard.push(piece) });
      expect(heard.length).toBeGreaterThan(1);
      expect(heard.join("")).toBe("Done, as you\n\nsee.");
      expect(events.filter((event) => event.type === "text")).toEqual([{ type: "text", text: heard.join("") }]);
    });

    test("what comes with a prompt reaches the agent after its words", async () => {
      harness.play([{ say: "I see." }]);
      const events = await runToEnd({
        attachments: [
          { type: "image", mediaType: "image/png", base64: PIXEL },
          { type: "pdf", name: "plan.pdf", base64: "JVBERi0xLjQK" },
          { type: "text", text: "Words of a document." },
        ],
      });
      const told = harness.told();
      const places = ["Build the login.", PIXEL, "JVBERi0xLjQK", "Words of a document."].map((part) =>
        told.indexOf(part),
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(-1);
      expect(events[0]).toEqual({ type: "prompted", text: "Feature 7 · attempt 1 · coder\nBuild the login." });
    });

    test("the end says what was used", async () => {
      harness.play([{ run: "true" }, { say: "Done." }]);
      const { usage } = endOf(await runToEnd());
      expect(usage.requests).toBe(2);
      expect(usage.outputTokens).toBeGreaterThan(0);
      if (harness.runtime.capabilities.reportsCost) expect(usage.costMicroUsd).toBeGreaterThan(0);
    });

    test("it writes, reads and runs in its workspace, with the variables it was given", async () => {
      harness.play([
        { write: "port.sh", content: "echo port $PORT\n" },
        { read: "port.sh" },
        { run: "sh port.sh" },
        { say: "Done." },
      ]);
      const events = await runToEnd({ env: { PORT: "4100" } });
      expect(await readFile(join(cwd, "port.sh"), "utf8")).toBe("echo port $PORT\n");
      const [, read, ran] = toolEndsOf(events);
      expect(read).toMatchObject({ ok: true, output: expect.stringContaining("echo port $PORT") });
      expect(ran).toMatchObject({ ok: true, output: expect.stringContaining("port 4100") });
    });

    test("a studio tool gets what the agent says and the agent gets its answer", async () => {
      const asked: unknown[] = [];
      harness.play([{ use: "ask", input: { question: "why" } }, { say: "I see." }]);
      const events = await runToEnd({
        tools: [
          toolOf((input) => {
            asked.push(input);
            return answerOf("because of the moon");
          }),
        ],
      });
      expect(asked).toEqual([{ question: "why" }]);
      const started = events.find((event) => event.type === "tool-started");
      expect(started).toMatchObject({ name: "ask", input: { question: "why" } });
      expect(toolEndsOf(events)).toEqual([
        { type: "tool-ended", id: started?.id, ok: true, output: "because of the moon" },
      ]);
      expect(harness.told()).toContain("because of the moon");
    });

    test("a call that does not fit a studio tool is refused without being made", async () => {
      const asked: unknown[] = [];
      harness.play([{ use: "ask", input: { question: 7 } }, { say: "I see." }]);
      const events = await runToEnd({
        tools: [
          toolOf((input) => {
            asked.push(input);
            return answerOf("yes");
          }),
        ],
      });
      expect(asked).toEqual([]);
      expect(toolEndsOf(events)).toMatchObject([{ ok: false }]);
      expect(endOf(events).ending).toBe("done");
    });

    test("a refusal is an answer, and the session goes on", async () => {
      harness.play([{ use: "ask", input: { question: "may I" } }, { say: "I see." }]);
      const events = await runToEnd({ tools: [toolOf(() => ({ ...answerOf("You may not."), isError: true }))] });
      expect(toolEndsOf(events)).toMatchObject([{ ok: false, output: "You may not." }]);
      expect(kindsOf(events).slice(-2)).toEqual(["text", "ended"]);
    });

    for (const isError of [false, true]) {
      test(`an answer that ends the session is the last thing in it, ${isError ? "a refusal too" : "if granted"}`, async () => {
        harness.play([{ use: "ask", input: { question: "passing" } }, { say: "Never said." }]);
        const events = await runToEnd({
          tools: [toolOf(() => ({ ...answerOf("Queued."), isError, endsSession: true }))],
        });
        expect(kindsOf(events).slice(-2)).toEqual(["tool-ended", "ended"]);
        expect(toolEndsOf(events)).toMatchObject([{ ok: !isError, output: "Queued." }]);
        expect(endOf(events)).toMatchObject({ ending: "hook-stopped", usage: { requests: 1 } });
      });
    }

    test("a crash is an end like any other, and it comes once", async () => {
      harness.play([{ run: "true" }, { crash: true }]);
      const events = await runToEnd();
      expect(events.filter((event) => event.type === "ended")).toHaveLength(1);
      expect(endOf(events)).toMatchObject({ ending: "crash", usage: { requests: 1 } });
      expect(endOf(events).detail).toMatch(/\.|:/);
    });

    test("whatever keeps it from starting arrives as its end", async () => {
      harness.play([{ say: "Here." }]);
      const events = await runToEnd({ cwd: join(root, "nowhere") });
      expect(endOf(events)).toMatchObject({ ending: "crash", detail: expect.stringContaining("nowhere") });
    });

    for (const onPiece of [undefined, () => undefined]) {
      test(`stopping ends a session whose tool call is pending, takes the call back, and may be done twice${onPiece ? ", also where somebody listens" : ""}`, async () => {
        harness.play([{ use: "ask", input: { question: "for ever" } }, { say: "Never said." }]);
        const calls = Promise.withResolvers<AbortSignal>();
        const takenBack = Promise.withResolvers<void>();
        const waiting = toolOf((_, signal) => {
          calls.resolve(signal);
          signal.addEventListener("abort", () => takenBack.resolve());
          return takenBack.promise.then(() => answerOf("too late"));
        });
        const session = harness.runtime.start(specOf({ tools: [waiting], ...(onPiece && { onPiece }) }));
        const heard = hear(session);
        await calls.promise;

        await Promise.all([session.stop(), session.stop(), takenBack.promise]);
        expect(endOf(await heard)).toMatchObject({ ending: "stopped", usage: { requests: 1 } });
        expect(session.say("Are you there?")).toBe(false);
        await session.stop();
      });
    }

    test("stopping a session that has hardly begun ends it too", async () => {
      harness.play([{ say: "Here." }]);
      const session = harness.runtime.start(specOf());
      await session.stop();
      expect(endOf(await hear(session)).ending).toBe("stopped");
    });

    test("an agent that is to halt ends the call it is in, asks the model nothing more, and goes on from there", async () => {
      harness.play([{ use: "ask", input: { question: "first" } }, { run: "echo second" }, { say: "Done." }]);
      const sessions = Promise.withResolvers<AgentSession>();
      const tool = toolOf(async () => {
        (await sessions.promise).halt();
        return answerOf("The answer.");
      });
      const spec = specOf({ tools: [tool] });
      const session = harness.runtime.start(spec);
      sessions.resolve(session);
      const events = await hear(session);
      expect(toolEndsOf(events)).toMatchObject([{ ok: true, output: "The answer." }]);
      expect(endOf(events)).toMatchObject({ ending: "halted", usage: { requests: 1 } });
      if (!harness.runtime.capabilities.resume) return;
      const later = await hear(harness.runtime.start({ ...spec, resume: true }));
      expect(toolEndsOf(later)).toMatchObject([{ ok: true, output: expect.stringContaining("second") }]);
      expect(harness.told()).toContain("The answer.");
      expect(endOf(later)).toMatchObject({ ending: "done", usage: { requests: 2 } });
    });

    test("an agent that is to halt and has said its last word has come to its end", async () => {
      harness.play([{ say: "Done." }]);
      const session = harness.runtime.start(specOf());
      session.halt();
      expect(endOf(await hear(session)).ending).toBe("done");
    });

    test("an agent can be told something while it works", async () => {
      harness.play([{ use: "ask", input: { question: "what now" } }, { say: "I see." }]);
      const sessions = Promise.withResolvers<AgentSession>();
      const tool = toolOf(async () => answerOf(String((await sessions.promise).say("Mind the colours."))));
      const session = harness.runtime.start(specOf({ tools: [tool] }));
      sessions.resolve(session);
      const events = await hear(session);
      if (!harness.runtime.capabilities.steering) return;
      expect(toolEndsOf(events)).toMatchObject([{ output: "true" }]);
      expect(harness.told()).toContain("Mind the colours.");
      expect(events).toContainEqual({ type: "prompted", text: "Mind the colours." });
    });

    test("a crashed session that is resumed knows what was done and goes on", async () => {
      harness.play([{ run: "echo first" }, { crash: true }, { run: "echo second" }, { say: "Done." }]);
      const spec = specOf();
      await hear(harness.runtime.start(spec));
      const events = await hear(harness.runtime.start({ ...spec, resume: true }));
      if (!harness.runtime.capabilities.resume) return;
      expect(events.find((event) => event.type === "prompted")).toEqual({ type: "prompted", text: "Go on." });
      expect(toolEndsOf(events)).toMatchObject([{ ok: true, output: expect.stringContaining("second") }]);
      expect(harness.told()).toContain("first");
      expect(endOf(events)).toMatchObject({ ending: "done", usage: { requests: 2 } });
    });

    test("a session stopped in the middle of a text can be resumed, and knows what it was asked", async () => {
      const begun = Promise.withResolvers<void>();
      const spec = specOf({ onPiece: (text) => (text.includes("Once") ? begun.resolve() : undefined) });
      harness.play([{ say: "Hello." }]);
      await hear(harness.runtime.start(spec));
      harness.play([{ begin: "Once upon a time" }, { say: "The end." }]);
      const session = harness.runtime.start({ ...spec, resume: true, resumePrompt: "Tell me a story." });
      const heard = hear(session);
      await begun.promise;
      await session.stop();
      expect(endOf(await heard).ending).toBe("stopped");
      if (!harness.runtime.capabilities.resume) return;

      const events = await hear(harness.runtime.start({ ...spec, resume: true, resumePrompt: "Shorter." }));
      expect(events.find((event) => event.type === "prompted")).toEqual({ type: "prompted", text: "Shorter." });
      expect(events).toContainEqual({ type: "text", text: "The end." });
      for (const known of ["Build the login.", "Tell me a story.", "Shorter."]) expect(harness.told()).toContain(known);
    });

    test("an answer that ended the session is known when it is resumed, turn after turn", async () => {
      harness.play([{ use: "ask", input: { question: "red or blue" } }, { say: "Red it is." }]);
      const tools = [toolOf(() => ({ ...answerOf("The answer comes next."), endsSession: true }))];
      const spec = specOf({ tools });
      await hear(harness.runtime.start(spec));
      if (!harness.runtime.capabilities.resume) return;
      const resumed = { ...spec, resume: true };
      expect(endOf(await hear(harness.runtime.start({ ...resumed, resumePrompt: "Red." }))).ending).toBe("done");
      harness.play([{ use: "ask", input: { question: "red or blue" } }, { say: "As I said." }]);
      await hear(harness.runtime.start({ ...resumed, resumePrompt: "Which one was it?" }));
      const order = ["Build the login.", "red or blue", "Red.", "Red it is.", "Which one was it?"];
      const places = order.map((known) => harness.told().indexOf(known));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(-1);
    });

    test("a session of which nothing is left is started afresh under its id", async () => {
      harness.play([{ say: "Done." }]);
      const events = await runToEnd({ resume: true });
      expect(events.find((event) => event.type === "prompted")).toMatchObject({
        text: expect.stringContaining("Build the login."),
      });
      expect(endOf(events).ending).toBe("done");
    });

    test("events may be listened to once", async () => {
      harness.play([{ say: "Done." }]);
      const session = harness.runtime.start(specOf());
      await hear(session);
      await expect(hear(session)).rejects.toThrow("listened to");
    });
  });
}

async function hear(session: AgentSession): Promise<readonly AgentEvent[]> {
  const events: AgentEvent[] = [];
  for await (const event of session.events) events.push(event);
  return events;
}

/** A picture of one point. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A tool `ask` that answers as told. */
const toolOf = (answer: (input: unknown, signal: AbortSignal) => ToolAnswer | Promise<ToolAnswer>): StudioTool => ({
  name: "ask",
  description: "Ask the studio.",
  input: z.object({ question: z.string() }),
  call: async (input, { signal }) => answer(input, signal),
});

const answerOf = (text: string): ToolAnswer => ({ text, isError: false, endsSession: false });

/** The kinds of events, without those that only count. */
const kindsOf = (events: readonly AgentEvent[]): readonly string[] =>
  events.map(({ type }) => type).filter((type) => type !== "usage");

const toolEndsOf = (events: readonly AgentEvent[]) => events.filter((event) => event.type === "tool-ended");

function endOf(events: readonly AgentEvent[]): Extract<AgentEvent, { type: "ended" }> {
  const last = events.at(-1);
  if (last?.type !== "ended") throw new Error(`The last event is ${JSON.stringify(last)}.`);
  return last;
}
