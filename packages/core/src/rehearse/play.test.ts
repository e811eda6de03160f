import { describe, expect, test } from "vitest";
import { parseScenario, type Scenario } from "./scenario.ts";
import type { Answer, Entry } from "./part.ts";
import { nextTurn, partLines, type Turn } from "./play.ts";

const login = {
  key: "login",
  name: "Log in",
  category: "Accounts",
  description: "A person logs in.",
  steps: ["The name is shown."],
  do: [
    { say: "I look first." },
    { read: "app.js" },
    { write: "login.js", content: "login" },
    { write: "login.test.js", content: "test" },
    { edit: "app.js", after: "// routes", insert: "login();" },
  ],
  checks: ["node --test login.test.js"],
};
const logout = {
  ...login,
  key: "logout",
  name: "Log out",
  depends_on: ["login"],
  do: [{ run: "touch logout.js" }],
  explore: { check: "test -s logout.js", reason: "It is empty." },
};

const scenarioOf = (faults: readonly object[], more: object = {}): Scenario => {
  const parsed = parseScenario(
    {
      name: "small",
      title: "A small one",
      faults: ["lie", "conflict", "break", "crash", "leave", "hang", "loop", "status", "cut", "slow"],
      plan: { perCall: 1 },
      features: [{ ...login, faults, ...more }, logout],
    },
    () => undefined,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

const mark = "mcp__studio__feature_mark_passing";
const prompt = (text: string): Entry => ({ type: "said", text });
const coder = prompt("Feature 7 · attempt 1 · coder\nLog in\n\nWhat to do.");
const again = prompt("Feature 7 · attempt 2 · coder\nLog in\n\nWhat to do.");

/** The conversation goes on: what the turn calls is answered by `reply`, or well. */
function answered(entries: readonly Entry[], turn: Turn, reply: Partial<Answer> = {}): Entry[] {
  if (turn.type === "ends") return [...entries];
  const answers = turn.calls.map(({ id, action }): Entry => {
    const tool = action.type === "studio" ? `mcp__studio__${action.tool}` : action.type;
    return { type: "answered", id, tool, ok: true, text: "", ...reply };
  });
  return [...entries, ...answers];
}

/** Plays on from `entries` until the agent ends its turn; `replies` answers calls by their action. */
function play(
  scenario: Scenario,
  start: readonly Entry[],
  replies: (call: string, nth: number) => Partial<Answer> = () => ({}),
): string[] {
  const told: string[] = [];
  let entries = [...start];
  for (let nth = 0; nth < 60; nth++) {
    const turn = nextTurn(scenario, { entries, tools: [] });
    if (turn.type === "ends") return [...told, `ends: ${turn.says}`];
    const call = turn.calls.map(({ action }) => brief(action)).join(" + ");
    told.push(turn.disturbance === undefined ? call : `${call} (${turn.disturbance.disturbance.fault})`);
    entries = answered(entries, turn, replies(call, told.filter((other) => other === call).length));
  }
  return [...told, "goes on"];
}

function brief(action: Extract<Turn, { type: "calls" }>["calls"][number]["action"]): string {
  switch (action.type) {
    case "run":
      if (action.command.startsWith("git add")) return "commit";
      return action.command.endsWith("node crash.cjs") ? "crash" : `run ${action.command}`;
    case "try":
      return `try ${action.tool} ${JSON.stringify(action.input)}`;
    case "studio":
      return action.tool;
    case "read":
    case "write":
    case "edit":
      return `${action.type} ${action.path}`;
  }
}

const appIsThere = (call: string): Partial<Answer> => (call === "read app.js" ? { text: "start\n// routes\n" } : {});
const honest = ["read app.js", "write login.js + write login.test.js", "read app.js", "edit app.js", "commit"];
const wholePart = [...honest, "feature_mark_passing", "ends: That is all I have to do here."];

test("a feature's work is played, committed, and asked to be verified", () => {
  expect(play(scenarioOf([]), [coder], appIsThere)).toEqual(wholePart);
});

test("a turn names its calls, says what belongs to them, and is the same whenever it is asked for", () => {
  const scenario = scenarioOf([]);
  const first = nextTurn(scenario, { entries: [coder], tools: [] });
  expect(first).toEqual({
    type: "calls",
    says: "I look first.",
    calls: [{ id: "toolu_0_0", action: { type: "read", path: "app.js" } }],
    disturbance: undefined,
  });
  expect(nextTurn(scenario, { entries: [prompt("<system-reminder>"), coder], tools: [] })).toEqual(first);
});

test("the request names the feature by the header's number, and what proves it", () => {
  const entries: Entry[] = [coder];
  const scenario = scenarioOf([], { do: [{ run: "true" }] });
  const ran = answered(entries, nextTurn(scenario, { entries, tools: [] }));
  const committed = answered(ran, nextTurn(scenario, { entries: ran, tools: [] }));
  expect(nextTurn(scenario, { entries: committed, tools: [] })).toMatchObject({
    calls: [
      {
        action: {
          type: "studio",
          tool: "feature_mark_passing",
          input: { feature_id: 7, checks: ["node --test login.test.js"] },
        },
      },
    ],
  });
});

test("what is tried is tried once, with exactly that input, whatever is answered", () => {
  const steps = [{ try: "sudo id" }, { try: { tool: "Write", input: { file_path: "/etc/passwd" } } }, { run: "true" }];
  const refused = (call: string): Partial<Answer> => (call.startsWith("try") ? { ok: false, text: "No." } : {});
  expect(play(scenarioOf([], { do: steps }), [coder], refused)).toEqual([
    'try Bash {"command":"sudo id"}',
    'try Write {"file_path":"/etc/passwd"}',
    "run true",
    "commit",
    "feature_mark_passing",
    "ends: That is all I have to do here.",
  ]);
});

test("turns that a resumed session has between its answers change nothing", () => {
  const scenario = scenarioOf([]);
  const read = answered([coder], nextTurn(scenario, { entries: [coder], tools: [] }));
  const interrupted: Entry[] = [
    ...answered(read, nextTurn(scenario, { entries: read, tools: [] }), { ok: false, text: "interrupted" }),
    prompt("Go on."),
  ];
  // What was interrupted is done again, now with a look at files that may be there already.
  expect(play(scenario, interrupted, appIsThere)).toEqual([
    "read login.js + write login.js + read login.test.js + write login.test.js",
    ...wholePart.slice(2),
  ]);
});

test("a call that fails again and again ends the agent's turn with what it was told", () => {
  const replies = (call: string) => (call === "commit" ? { ok: false, text: "disk full" } : appIsThere(call));
  expect(play(scenarioOf([]), [coder], replies).slice(-4)).toEqual([
    "commit",
    "commit",
    "commit",
    "ends: I cannot go on: disk full",
  ]);
});

test("an edit whose place is not there ends the agent's turn", () => {
  expect(play(scenarioOf([]), [coder]).at(-1)).toBe(
    "ends: I cannot go on: app.js has no single place that reads “// routes”.",
  );
});

test("after a red verdict the work is repaired, twice at most", () => {
  const alwaysRed = (call: string) => (call === "feature_mark_passing" ? { ok: false, text: "red" } : appIsThere(call));
  const repair = ["run fix", "commit", "feature_mark_passing"];
  expect(play(scenarioOf([], { repair: [{ run: "fix" }] }), [coder], alwaysRed)).toEqual([
    ...honest,
    "feature_mark_passing",
    ...repair,
    ...repair,
    "ends: The checks stay red whatever I do. I leave it here.",
  ]);
});

test("a resolver plays the same edits on what landed, unless the scenario says otherwise", () => {
  const resolver = prompt("Feature 7 · attempt 2 · resolver\nLog in\n");
  const conflict = "<<<<<<< landed\n// routes\nlogout();\n=======\n// routes\nlogin();\n>>>>>>> earlier\n";
  const marked = (call: string) => (call === "read app.js" ? { text: conflict } : {});
  expect(play(scenarioOf([]), [resolver], marked)).toEqual([
    ...honest.slice(0, 3),
    "write app.js",
    ...wholePart.slice(4),
  ]);
  expect(play(scenarioOf([], { resolve: [{ run: "merge" }] }), [resolver])[0]).toBe("run merge");
});

describe("a fault strikes on its attempt, and the next one is honest", () => {
  const cases: readonly [string, object, readonly string[]][] = [
    ["a lie is told before the work is done", { fault: "lie" }, ["feature_mark_passing", ...wholePart]],
    [
      "a lie may have some work to show",
      { fault: "lie", do: [{ run: "pretend" }] },
      ["run pretend", "feature_mark_passing", ...wholePart],
    ],
    [
      "a conflict takes the place of the work",
      { fault: "conflict", do: [{ run: "clash" }] },
      ["run clash", ...wholePart.slice(4)],
    ],
    [
      "what breaks another feature comes after the work",
      { fault: "break", do: [{ run: "harm" }] },
      [...honest.slice(0, 4), "run harm", ...wholePart.slice(4)],
    ],
    [
      "a crash comes when the work is there and not committed",
      { fault: "crash" },
      [...honest.slice(0, 4), "crash", ...wholePart.slice(4)],
    ],
    ["a crash may come earlier", { fault: "crash", after: 0 }, ["crash", ...wholePart]],
    [
      "leaving comes when the work is there",
      { fault: "leave" },
      [...honest.slice(0, 4), "ends: That is all I have to do here."],
    ],
    [
      "a loop is the same call again and again",
      { fault: "loop", run: "ls", times: 3, after: 1 },
      ["read app.js", "run ls", "run ls", "run ls", ...wholePart.slice(1)],
    ],
    ["a request that hangs", { fault: "hang" }, ["read app.js (hang)", ...wholePart.slice(1)]],
    [
      "files are not written at once when something happens between them",
      { fault: "cut", after: 2 },
      ["read app.js", "write login.js", "write login.test.js (cut)", ...wholePart.slice(2)],
    ],
    [
      "an error of the model's service",
      { fault: "status", status: 529, after: 99 },
      [...honest, "feature_mark_passing (status)", ...wholePart.slice(6)],
    ],
  ];
  const replies = (call: string, nth: number): Partial<Answer> =>
    call === "feature_mark_passing" && nth === 1 ? { ok: false, text: "red" } : appIsThere(call);

  test.each(cases)("%s", (_, fault, expected) => {
    const lies = "fault" in fault && fault.fault === "lie";
    expect(play(scenarioOf([fault]), [coder], lies ? replies : appIsThere)).toEqual(expected);
    expect(play(scenarioOf([fault]), [again], appIsThere)).toEqual(wholePart);
    expect(play(scenarioOf([{ ...fault, attempt: 2 }]), [coder], appIsThere)).toEqual(wholePart);
  });

  test("and not at all unless faults of its kind are played", () => {
    const scenario = { ...scenarioOf([{ fault: "crash" }]), faults: [] };
    expect(play(scenario, [coder], appIsThere)).toEqual(wholePart);
  });

  test("a disturbance names the one place it belongs to", () => {
    expect(nextTurn(scenarioOf([{ fault: "slow", delayMs: 5 }]), { entries: [coder], tools: [] })).toMatchObject({
      disturbance: { place: "Feature 7 · attempt 1 · coder · Log in · 0.0", disturbance: { delayMs: 5 } },
    });
  });
});

describe("the part is given by the last header", () => {
  const inAnswer = (tool: string, ok: boolean): Entry => ({
    type: "answered",
    id: "toolu_3_1",
    tool,
    ok,
    text: "Verified, queued.\n\nFeature 8 · attempt 1 · coder\nLog out\nMore.",
  });

  test("also inside the answer that ends a feature of a batch", () => {
    expect(play(scenarioOf([]), [coder, inAnswer(mark, true)])).toEqual([
      "run touch logout.js",
      "commit",
      "feature_mark_passing",
      "ends: That is all I have to do here.",
    ]);
  });

  test.each([
    ["files and output", "Bash", true],
    ["the output of red checks", mark, false],
  ])("but not inside %s", (_, tool, ok) => {
    expect(play(scenarioOf([]), [coder, inAnswer(tool, ok)], appIsThere)[0]).toBe("read app.js");
  });

  test("and can be put into two lines that stand for the conversation", () => {
    const lines = partLines({ entries: [coder, inAnswer(mark, true)], tools: [] });
    expect(lines).toBe("Feature 8 · attempt 1 · coder\nLog out");
    expect(play(scenarioOf([]), [prompt(`Summary:\n${lines}\n`)])[0]).toBe("run touch logout.js");
    expect(partLines({ entries: [prompt("Hello")], tools: [] })).toBeUndefined();
  });
});

test("the planner creates the backlog in several calls and closes the plan", () => {
  const scenario = scenarioOf([]);
  const plan = prompt("Plan · attempt 1 · planner\n\n# Spec");
  expect(play(scenario, [plan])).toEqual([
    "feature_create_bulk",
    "feature_create_bulk",
    "plan_close",
    "ends: That is all I have to do here.",
  ]);
  const created = answered([plan], nextTurn(scenario, { entries: [plan], tools: [] }));
  expect(nextTurn(scenario, { entries: created, tools: [] })).toMatchObject({
    calls: [
      {
        action: {
          input: {
            features: [
              {
                key: "logout",
                category: "Accounts",
                name: "Log out",
                description: "A person logs in.",
                steps: ["The name is shown."],
                priority: 100,
                depends_on: ["login"],
              },
            ],
          },
        },
      },
    ],
  });
});

test("the planner passes over what is made only when a person asks for it", () => {
  const plan = prompt("Plan · attempt 1 · planner");
  expect(play(scenarioOf([], { planned: false }), [plan]).filter((call) => call.includes("Log in"))).toEqual([]);
  expect(play(scenarioOf([], { planned: false }), [coder])[0]).toBe(play(scenarioOf([]), [coder])[0]);
});

test("a planner goes on where an earlier session has stopped", () => {
  const plan = prompt("Plan · attempt 2 · planner\nThe title\n\nPlanned already:\n1 login Log in\n\n# Spec");
  expect(play(scenarioOf([]), [plan])).toEqual([
    "feature_create_bulk",
    "plan_close",
    "ends: That is all I have to do here.",
  ]);
});

test("a tester reports what is red and nothing else", () => {
  const tester = prompt("Features 7, 8 · tester\n\nFeature 7: Log in\nA person logs in.\n\nFeature 8: Log out\n");
  const isEmpty = (call: string) => ({ ok: !call.includes("test -s") });
  expect(play(scenarioOf([]), [tester])).toEqual([
    "run node --test login.test.js",
    "run test -s logout.js",
    "ends: That is all I have to do here.",
  ]);
  const toExplore = play(scenarioOf([]), [tester], (call) => ({
    ...isEmpty(call),
    ...(call.startsWith("f") && { ok: true }),
  }));
  expect(toExplore).toEqual([
    "run node --test login.test.js",
    "run test -s logout.js",
    "feature_mark_failing",
    "ends: That is all I have to do here.",
  ]);
});

test.each([
  ["Hello", "ends: This is a rehearsal, and no line of this conversation names a part in it."],
  [
    "Feature 7 · attempt 1 · resolver\nLog on\n",
    "ends: The scenario “small” has no part for this feature, so its scripted agent cannot build it. “Log on” is no feature of it. Did you mean “Log in”?",
  ],
])("a conversation without a part in the scenario is told so: %j", (text, end) => {
  expect(play(scenarioOf([]), [prompt(text)])).toEqual([end]);
});

test("a feature that no script foresees is set aside with the reason", () => {
  const [turn] = play(scenarioOf([]), [prompt("Feature 7 · attempt 1 · coder\nPrinting\n")]);
  expect(turn).toBe("feature_skip");
});
