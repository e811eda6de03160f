/** Do the talks of the scenario that comes with the product lead where they promise to? */
import { expect, test } from "vitest";
import { changeDraft, type Draft, DraftChange, emptyDraft } from "@autocoder/core/conversation/interview.ts";
import { PERSON_SAYS, formatHeader, formatInterview } from "@autocoder/core/session/header.ts";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import type { Answer, Entry } from "@autocoder/core/rehearse/part.ts";
import { nextTurn } from "@autocoder/core/rehearse/play.ts";
import { loadScenario } from "./load-scenario.ts";

const loaded = loadScenario("todo");
if (!loaded.ok) throw new Error(loaded.error.message);
const { scenario, spec } = loaded.value;
const graph = scenario.features.map(({ name }, index) => `${index + 1} ${name} · pending · Any`).join("\n");

interface Called {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}
interface Played {
  readonly calls: readonly Called[];
  readonly ending: string;
}

/** One turn; every tool answers with the backlog, and a question ends the turn. */
function play(role: ChatRole, text: string, { turn = 1, brief = "" } = {}): Played {
  const calls: Called[] = [];
  const entries: Entry[] = [
    { type: "said", text: `${formatHeader({ role, turn })}\n${brief}\n${PERSON_SAYS}\n${text}` },
  ];
  for (;;) {
    const next = nextTurn(scenario, { entries, tools: [] });
    if (next.type === "ends") return { calls, ending: next.says };
    for (const { id, action } of next.calls) {
      if (action.type !== "studio") throw new Error(`A conversation has no tool to ${action.type}.`);
      calls.push({ tool: action.tool, input: action.input });
      entries.push({ type: "answered", id, tool: action.tool, ok: true, text: graph } satisfies Answer);
      if (action.tool === "ask_user") return { calls, ending: "asked" };
    }
  }
}

test.each(["quick", "detailed"] as const)("a %s interview ends with the scenario's own spec", (depth) => {
  let draft: Draft = emptyDraft;
  let phase: string | undefined;
  const phases: string[] = [];
  for (let turn = 1; phase !== "review"; turn++) {
    const { calls } = play("spec-writer", "Go on", { turn, brief: formatInterview({ depth, phase }) });
    const { phase: next, ...change } = calls.find(({ tool }) => tool === "draft_write")!.input;
    draft = changeDraft(draft, DraftChange.parse({ ...change, by: "agent" }));
    phase = String(next);
    phases.push(phase);
  }
  expect(phases).toEqual([
    "overview",
    "technology",
    "features",
    ...(depth === "detailed" ? ["details"] : []),
    "success",
    "review",
  ]);
  expect(textOf(draft)).toBe(spec);
});

test("a document that is brought along is the scenario's own spec at once", () => {
  const brief = formatInterview({ depth: "quick", phase: undefined });
  const { calls, ending } = play("spec-writer", "Import this document", { brief });
  expect(textOf(changeDraft(emptyDraft, DraftChange.parse({ ...calls[0]?.input, by: "agent" })))).toBe(spec);
  expect(ending).toContain("The draft is whole.");
});

test("everything a person is told to say is answered, and every feature in the answers is known", () => {
  for (const role of ["assistant", "expander"] as const) {
    for (const { example } of scenario.talks[role]) {
      if (example === undefined) continue;
      expect(play(role, example).ending, example).not.toMatch(/scripted|not among|\{[a-z]+\./);
    }
  }
});

test("what is asked for is made with what it waits for, and what is there already is pointed out", () => {
  expect(play("assistant", "Add a feature for dark mode").calls.at(-1)).toMatchObject({
    tool: "feature_create",
    input: { key: "night", depends_on: ["theme"] },
  });
  const { calls, ending } = play("expander", "export and import, plus tags");
  expect(calls.at(-1)).toMatchObject({
    tool: "propose_changes",
    input: { changes: [{ key: "transfer" }, { key: "tags", depends_on: ["page"] }, { key: "shown" }] },
  });
  expect(ending).toContain("#10 already");
});

const textOf = ({ title, sections }: Draft): string =>
  `# ${title}\n${sections.map(({ heading, body }) => `\n## ${heading}\n\n${body}\n`).join("")}`;
