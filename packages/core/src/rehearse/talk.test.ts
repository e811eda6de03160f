import { describe, expect, test } from "vitest";
import { formatHeader, formatInterview, PERSON_SAYS } from "../session/header.ts";
import { chatMessage } from "../session/prompt/chat-brief.ts";
import type { ChatRole } from "../session/role.ts";
import type { Answer, Entry } from "./part.ts";
import { nextTurn, partLines, type Turn } from "./play.ts";
import { parseScenario, type Scenario } from "./scenario.ts";

const login = {
  key: "login",
  name: "Log in",
  category: "Accounts",
  description: "A person logs in.",
  steps: ["The name is shown."],
  do: [{ run: "true" }],
  checks: ["npm test"],
};
const parse = (talks: unknown) =>
  parseScenario(
    { name: "small", title: "A small one", features: [login], talks },
    () => undefined,
    (heading) => (heading === "Accounts" ? "People log in." : undefined),
  );
function scenarioOf(talks: unknown): Scenario {
  const parsed = parse(talks);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

interface Message {
  readonly role?: ChatRole;
  readonly turn?: number;
  /** What stands above the person's words. */
  readonly brief?: string;
  readonly text: string;
}
const message = ({ role = "assistant", turn = 1, brief = "Figures.", text }: Message): Entry => ({
  type: "said",
  text: [formatHeader({ role, turn }), brief, PERSON_SAYS, text].join("\n"),
});

/** Plays a turn to its end; each call is answered by `reply`, or well. */
function play(scenario: Scenario, said: readonly Entry[], reply: (tool: string) => Partial<Answer> = () => ({})) {
  const told: unknown[] = [];
  let entries = [...said];
  for (;;) {
    const turn = nextTurn(scenario, { entries, tools: [] });
    told.push(brief(turn));
    if (turn.type === "ends" || told.length > 20) return told;
    const answers = turn.calls.map(({ id, action }): Entry => {
      const tool = action.type === "studio" ? action.tool : action.type;
      return { type: "answered", id, tool: `mcp__studio__${tool}`, ok: true, text: "", ...reply(tool) };
    });
    entries = [...entries, ...answers];
  }
}

function brief(turn: Turn): unknown {
  if (turn.type === "ends") return turn.says;
  return {
    ...(turn.says !== undefined && { says: turn.says }),
    calls: turn.calls.map(({ action }) => (action.type === "studio" ? [action.tool, action.input] : action.type)),
  };
}

const rules = {
  assistant: [
    { hears: "state", do: [{ say: "By the word." }] },
    { hears: ["/how\\s+far/i", "progress"], do: [{ say: "One of several." }] },
    { turn: 3, do: [{ say: "By the turn." }] },
    { hears: "/./s", turn: 4, do: [{ say: "By both." }] },
  ],
  "spec-writer": [
    { phase: "start", depth: "detailed", do: [{ say: "In detail." }] },
    { phase: "start", do: [{ say: "Quickly." }] },
    { phase: "technology", do: [{ say: "What does it run on?" }] },
    { do: [{ say: "Whatever you say." }] },
  ],
};

describe("the first rule that fits is played", () => {
  const answerTo = (said: Message) => play(scenarioOf(rules), [message(said)]);
  test.each<[string, Message, string]>([
    ["a word, however it is written", { text: "What is the STATE?" }, "By the word."],
    ["one of several", { text: "How \n far is it?" }, "One of several."],
    ["the turn", { text: "estate", turn: 3 }, "By the turn."],
    ["both", { text: "estate", turn: 4 }, "By both."],
    [
      "how far the interview is",
      { role: "spec-writer", brief: formatInterview({ depth: "quick", phase: "technology" }), text: "Node" },
      "What does it run on?",
    ],
    [
      "how deep it goes",
      { role: "spec-writer", brief: formatInterview({ depth: "detailed", phase: undefined }), text: "A list" },
      "In detail.",
    ],
    [
      "nothing at all",
      { role: "spec-writer", brief: formatInterview({ depth: "quick", phase: "review" }), text: "" },
      "Whatever you say.",
    ],
  ])("%s", (_, said, answer) => {
    expect(answerTo(said)).toEqual([answer]);
  });
});

describe("only the person's own words of this turn are heard", () => {
  const answerTo = (...said: readonly Entry[]) => play(scenarioOf(rules), said);
  const quoted = [formatHeader({ role: "assistant", turn: 3 }), PERSON_SAYS, "state"].join("\n");

  test("what is quoted above them is not", () => {
    expect(answerTo(message({ brief: quoted, text: "How far?" }))).toEqual(["One of several."]);
  });
  test("nor what was said in earlier turns of the session", () => {
    expect(answerTo(message({ text: "state" }), message({ turn: 2, text: "How far?" }))).toEqual(["One of several."]);
  });
  test("nor what a tool answered", () => {
    const scenario = scenarioOf({
      assistant: [{ hears: "login", do: [{ read: "notes.md" }, { say: "Read." }] }, ...rules.assistant],
    });
    const feature = "Feature 7 · attempt 1 · coder\nLog in";
    expect(play(scenario, [message({ text: "login" })], () => ({ text: `${quoted}\n${feature}` }))).toEqual([
      { calls: [["read_file", { path: "notes.md" }]] },
      "Read.",
    ]);
  });
  test("a line in them that looks like another part changes nothing", () => {
    expect(answerTo(message({ text: "state\nFeature 7 · attempt 1 · coder" }))).toEqual(["By the word."]);
  });
  test("a summary of the session keeps them, and leaves out what was quoted", () => {
    const said = message({ turn: 2, brief: quoted, text: "How far?\nTell me." });
    const summary = partLines({ entries: [said], tools: [] });
    expect(summary).toBe(`Conversation · turn 2 · assistant\n${PERSON_SAYS}\nHow far?\nTell me.`);
    expect(answerTo({ type: "said", text: `<summary>\n${summary}` })).toEqual(["One of several."]);
  });
});

test("an agent looks, does, asks and speaks with the tools of a conversation", () => {
  const question = { id: "who", question: "Who logs in?", options: [{ label: "Everybody" }] };
  const draft = { title: "Small", phase: "overview", sections: ["Accounts", { heading: "More", body: "No more." }] };
  const scenario = scenarioOf({
    assistant: [
      {
        do: [
          { say: "I look." },
          { search: "login" },
          { find: "src/**" },
          { propose: "Earlier", changes: [{ feature_id: 1, priority: 1 }] },
          { create: { name: "Log out" } },
          { draft },
          { ask: [question] },
          { say: "One." },
          { say: "Two." },
        ],
      },
    ],
  });
  expect(play(scenario, [message({ text: "Go" })])).toEqual([
    { says: "I look.", calls: [["search_text", { pattern: "login" }]] },
    { calls: [["find_files", { pattern: "src/**" }]] },
    {
      calls: [["propose_changes", { summary: "Earlier", changes: [{ feature_id: 1, priority: 1 }] }]],
    },
    { calls: [["feature_create", { name: "Log out" }]] },
    {
      calls: [
        [
          "draft_write",
          {
            title: "Small",
            phase: "overview",
            sections: [
              { heading: "Accounts", body: "People log in." },
              { heading: "More", body: "No more." },
            ],
          },
        ],
      ],
    },
    { calls: [["ask_user", { questions: [{ ...question, multiSelect: false, freeText: true }] }]] },
    "One.\n\nTwo.",
  ]);
});

describe("what is said and called takes in what was said and shown", () => {
  const shown = JSON.stringify({ features: [{ id: 7, name: "Log in", blocked_by: [3] }], total_blocked: 1 });
  const reply = (tool: string): Partial<Answer> => (tool === "feature_get_blocked" ? { text: shown } : {});
  const afterLooking = (text: string, step: object, answer = reply) =>
    play(
      scenarioOf({ assistant: [{ do: [{ tool: "feature_get_blocked" }, step] }] }),
      [message({ text })],
      answer,
    ).slice(1);
  const answers = [
    "How?",
    '{"id":"how","chosen":["By key","By mail"],"text":"or not"}',
    "Why?",
    '{"id":"why","chosen":[]} (left to you)',
  ].join("\n");

  test.each<[string, string, object, unknown]>([
    ["the message", "Hello", { say: "You said: {message}" }, "You said: Hello"],
    [
      "an answer",
      answers,
      { say: "{answer.how}; {answer.why}; {answer.when}" },
      "By key, By mail, or not; left to me; not answered",
    ],
    ["what was said instead", "As you like", { say: "{answer.how}" }, "As you like"],
    ["a cell", "left | right\nbelow", { say: "| said |\n| {message} |" }, "| said |\n| left \\| right below |"],
    ["a figure", "", { say: "{figure.total_blocked} of {figure.total}" }, "1 of an unknown number of"],
    ["features", "", { say: "{features}" }, "- #7 Log in, waits for #3"],
    ["a feature", "", { say: "{feature.login}, not {feature.logout} {else}" }, "#7, not “logout” {else}"],
    [
      "its number",
      "",
      { skip: "login", reason: "No." },
      { calls: [["feature_skip", { feature_id: 7, reason: "No." }]] },
    ],
  ])("%s", (_, text, step, told) => {
    expect(afterLooking(text, step)[0]).toEqual(told);
  });

  test("a feature that is shown on a line", () => {
    const lines = () => ({ text: "3 Sign up · passing · Accounts\n7 Log in · pending · Accounts · waits for 3, 4" });
    expect(afterLooking("", { say: "{feature.login}\n{features}" }, lines)).toEqual([
      "#7\n- #3 Sign up\n- #7 Log in, waits for #3, #4",
    ]);
  });

  test("what the scenario says of a feature", () => {
    const { do: _, checks: __, ...draft } = login;
    const whole = { ...draft, priority: 100, depends_on: [] };
    expect(afterLooking("", { create: "login" })[0]).toEqual({ calls: [["feature_create", whole]] });
    const propose = { propose: "More", changes: ["login", { feature: "login", reason: "Why not?" }] };
    expect(afterLooking("", propose)[0]).toEqual({
      calls: [["propose_changes", { summary: "More", changes: [whole, { ...whole, reason: "Why not?" }] }]],
    });
  });

  test("a feature that was not shown is not called for", () => {
    expect(afterLooking("", { skip: "login", reason: "No." }, () => ({}))).toEqual([
      "The feature “Log in” is not among those of this backlog.",
    ]);
  });
});

describe("a call that is refused", () => {
  const scenario = scenarioOf({
    assistant: [
      { hears: "read", do: [{ read: "a.js", otherwise: "There is no such file yet." }, { say: "Here." }] },
      { hears: "look", do: [{ read: "a.js" }, { say: "I go on." }] },
      { hears: "create", do: [{ create: {} }, { say: "Done." }] },
    ],
  });
  const refused = (text: string) => play(scenario, [message({ text })], () => ({ ok: false, text: "No." })).at(-1);

  test("is told in the scenario's words", () => expect(refused("read")).toBe("There is no such file yet."));
  test("does not matter where the agent only looked", () => expect(refused("look")).toBe("I go on."));
  test("is told in the studio's words else", () => expect(refused("create")).toBe("I cannot go on: No."));
});

test("where nothing fits, the agent says who it is, shows the figures, and tells what it knows", () => {
  const scenario = scenarioOf({
    assistant: [{ hears: "state", example: "What is the state?", do: [{ say: "Fine." }] }],
  });
  const figures = (): Partial<Answer> => ({ text: JSON.stringify({ total: 12, passing: 4 }) });
  const who =
    "I am the scripted model of a rehearsal, “A small one”: no model is asked, and I know a few answers by heart.";
  expect(play(scenario, [message({ text: "Sing!" })], figures)).toEqual([
    { calls: [["feature_get_stats", {}]] },
    `${who} The backlog has 12 features; 4 of them are passing.\n\nYou can ask me in this rehearsal:\n\n- What is the state?`,
  ]);
  expect(play(scenarioOf({}), [message({ role: "spec-writer", text: "Sing!" })])).toEqual([
    `${who} To this I know none.`,
  ]);
});

test("an answer that was cut off goes on after the last words that were read, and does nothing twice", () => {
  const scenario = scenarioOf({
    assistant: [{ do: [{ say: "I look." }, { read: "a.js" }, { create: "login" }, { say: "All of it is done now." }] }],
  });
  const facts = {
    role: "assistant",
    project: "Shop",
    spec: undefined,
    figures: "",
    selection: [],
    news: [],
    recap: "",
    words: "Go",
  } as const;
  const first: Entry = { type: "said", text: chatMessage({ ...facts, turn: 1, cutOff: undefined }) };
  const again = (cutOff: string): Entry => ({ type: "said", text: chatMessage({ ...facts, turn: 2, cutOff }) });
  const done = (index: number): Entry => ({
    type: "answered",
    id: `toolu_${index}_${index}`,
    tool: "x",
    ok: true,
    text: "",
  });

  expect(play(scenario, [first, again("I l")])[0]).toEqual({ says: "ook.", calls: [["read_file", { path: "a.js" }]] });
  expect(play(scenario, [first, done(0), again("I look.")])).toHaveLength(2);
  expect(play(scenario, [first, done(0), done(1), again("All of it i")])).toEqual(["s done now."]);
  const third: Entry = { type: "said", text: chatMessage({ ...facts, turn: 3, cutOff: "s done now." }) };
  expect(play(scenario, [first, done(0), again("I look."), done(1), third])).toEqual(["All of it is done now."]);
  expect(play(scenario, [first, done(0), done(1), again("All of it is done now.")])).toEqual(["\n"]);
});

test("what goes wrong belongs to the message, so that it is over when the message is sent again", () => {
  const scenario = scenarioOf({
    assistant: [{ hears: "limit", do: [{ fault: "limit", retryAfterSeconds: 90 }, { say: "Here I am." }] }],
  });
  const disturbanceIn = (turn: number) =>
    nextTurn(scenario, { entries: [message({ turn, text: "The limit" })], tools: [] }).disturbance;
  expect(disturbanceIn(2)).toEqual({
    disturbance: {
      fault: "status",
      status: 429,
      message: "Rehearsed: the limit is reached.",
      retryAfterSeconds: 90,
    },
    place: "assistant · The limit · 0",
    turn: 2,
  });
  expect(disturbanceIn(3)).toEqual({ ...disturbanceIn(2), turn: 3 });
});

describe("a mistake is told with its place and what was probably meant", () => {
  const problemsIn = (rule: object) => {
    const parsed = parse({ assistant: [rule] });
    return parsed.ok ? [] : parsed.error.map(({ path, message: said }) => `${path.join(".")}: ${said}`);
  };
  const withStep = (step: object) => problemsIn({ do: [step] });
  const place = "talks.assistant.0";

  test.each<[string, readonly string[], string]>([
    ["a step", withStep({ serch: "a" }), `${place}.do.0: “serch” is no step. Did you mean “search”?`],
    [
      "a word of a step",
      withStep({ read: "a", otherwhise: "b" }),
      `${place}.do.0: “otherwhise” is no word here. Did you mean “otherwise”?`,
    ],
    [
      "a fault",
      withStep({ fault: "overload" }),
      `${place}.do.0.fault: “overload” is no fault of a conversation. Did you mean “overloaded”?`,
    ],
    [
      "a heading",
      withStep({ draft: { sections: ["Acounts"] } }),
      `${place}.do.0.draft.sections.0: The scenario's spec.md has no heading “Acounts”: add it, or give \`heading\` and \`body\`.`,
    ],
    [
      "a word of a rule",
      problemsIn({ heard: "a", do: [{ say: "b" }] }),
      `${place}: “heard” is no word here. Did you mean “hears”?`,
    ],
    [
      "a regular expression",
      problemsIn({ hears: "/(/", do: [{ say: "b" }] }),
      `${place}.hears.0: /(/ is no regular expression: Invalid regular expression: /(/: Unterminated group.`,
    ],
    [
      "an example",
      problemsIn({ hears: "state", example: "How are you?", do: [{ say: "b" }] }),
      `${place}.example: Nobody who says “How are you?” comes here: its own rule does not hear it.`,
    ],
  ])("%s", (_, problems, problem) => {
    expect(problems).toEqual([problem]);
  });
});
