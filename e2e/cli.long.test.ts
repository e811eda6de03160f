/** The command line as a person and a program meet it: the words, the streams they come on, the numbers it ends with. */
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { git } from "./support/git.ts";
import { processesNaming } from "./support/processes.ts";
import { autocoder, emptyHome, type Finished, type Program, startAutocoder } from "./support/studio-process.ts";

let home = "";
const made: { remove(): Promise<void> }[] = [];

/** Nobody is logged in here, whoever runs the tests; and what was compiled once need not be again. */
const stranger = { CLAUDE_CODE_OAUTH_TOKEN: "", ANTHROPIC_AUTH_TOKEN: "", CLAUDE_CONFIG_DIR: "" };
let compiled: { readonly NODE_COMPILE_CACHE: string };

const says = (words: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) =>
  autocoder(words, { home, ...options, env: { ...stranger, ...compiled, ...options.env } });

const refusal = (code: number, message: string): Finished => ({
  code,
  signal: null,
  stdout: "",
  stderr: `${message}\n`,
});

const studioFile = () => readFile(join(home, "autocoder", "studio.json"), "utf8").then(readStudio, () => undefined);
const readStudio = (text: string) => JSON.parse(text) as { readonly pid: number; readonly url?: string };

/** One agent after the other, so that there is time to look. */
const slowSample = "demo --scenario wide --count 12 --concurrency 1 --delay 250 --no-open".split(" ");

/** Resolves once it has printed this. */
async function printing({ child }: Program, text: string): Promise<void> {
  let printed = "";
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    if (printed.includes(text)) return;
  }
  throw new Error(`It ended without "${text}":\n${printed}`);
}

beforeAll(async () => {
  const [empty, cache] = [await emptyHome(), await emptyHome()];
  made.push(empty, cache);
  home = empty.path;
  compiled = { NODE_COMPILE_CACHE: cache.path };
});
afterAll(() => Promise.all(made.map((place) => place.remove())));

test("a folder becomes a project, and a sample is built in another", async () => {
  expect(await says(["init", "shop"])).toEqual({
    code: 0,
    signal: null,
    stdout:
      "shop is a project now (shop).\nWrite its spec to shop/.autocoder/spec.md, then: cd shop && autocoder run\n",
    stderr: "",
  });
  expect(await git(join(home, "shop"), "log", "--format=%s", "autocoder/main")).toBe("Start");

  const sample = await says(["--json", "demo", "--scenario", "wide", "--count", "2", "--no-open"]);
  expect(sample).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(sample.stdout)).toMatchObject({
    project: join(home, "autocoder", "demo", "wide"),
    features: 2,
    passing: 2,
    proven: 2,
    landings: 2,
    ending: "complete",
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/p\/wide\?key=/),
  });
});

test.concurrent.each<[string, string]>([
  ["staus", "error: unknown command 'staus'\n(Did you mean status?)\n(--help shows what there is)"],
  [
    "run --concurency 3",
    "error: unknown option '--concurency'\n(Did you mean --concurrency?)\n(--help shows what there is)",
  ],
  ["demo --scenario tod", "There is no scenario at HOME/tod. “tod” is no scenario. Did you mean “todo”?"],
  ["demo --count 5", "--count belongs to the scenario wide; todo has the features it has."],
  ["--project shp status", 'There is no project "shp". Known: shop, wide.'],
  [
    "status",
    "HOME belongs to no project. Run `autocoder init` here, or name a project with --project. Known: shop, wide.",
  ],
  ["--project shop features 9", "There is no feature 9. `autocoder features` lists them."],
  [
    "--project shop stop",
    "No studio is at work, so nothing runs. An interrupted run goes on at the next `autocoder run`.",
  ],
  [
    "--project shop rehearse",
    "This project has no features yet, so there is nothing to rehearse. `autocoder run` plans them from the spec, or add them on the board; `autocoder rehearse todo` plays a sample.",
  ],
  ["--project wide run", "wide is a sample: `autocoder demo` or `autocoder rehearse` plays it, without a key."],
  ["init shop", "HOME/shop is the project shop already. Open that one, or choose another folder."],
  ["init shop/api", "HOME/shop/api lies in the project shop (HOME/shop). Choose a folder outside it."],
  ["init autocoder/x", "HOME/autocoder/x belongs to the studio itself. Choose a folder outside HOME/autocoder."],
  ["init blog --spec no.md", "The spec HOME/no.md could not be read (ENOENT). Check the path."],
  ["backlog check --file no.jsonl", "no.jsonl could not be read (ENOENT). Check the path."],
])("“%s” is refused in a sentence", async (words, sentence) => {
  expect(await says(words.split(" "))).toEqual(refusal(2, sentence.replaceAll("HOME", home)));
  // Nothing was begun that cannot go on.
  expect(await readdir(home)).toEqual(["autocoder", "shop"]);
  expect(await readdir(join(home, "shop"))).toEqual([".git"]);
});

test("a backlog is edited without a studio, as a whole or not at all", async () => {
  const feature = (words: string) => says(["--project", "wide", "--json", "feature", ...words.split(" ")]);
  const listed = async () => {
    const { stdout } = await says(["--project", "wide", "--json", "features"]);
    return (JSON.parse(stdout) as { id: number; name: string; status: string }[]).map(({ id, name, status }) => [
      id,
      name,
      status,
    ]);
  };
  const before = await listed();
  expect(await feature("skip 1 9")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("There is no feature 9"),
  });
  expect(await feature("skip 1 --reason Later.")).toMatchObject({
    code: 0,
    stdout: '{"project":"wide","features":[1]}\n',
  });
  expect(await feature("change 2 --name Other")).toMatchObject({ code: 0 });
  expect(await feature("delete 2")).toMatchObject({ code: 0 });
  expect(await listed()).toEqual([[1, "Part 1", "skipped"]]);
  expect(await feature("restore 1 2")).toMatchObject({ code: 0 });
  expect(await feature("change 2 --name")).toMatchObject({ code: 2 });
  await says(["--project", "wide", "feature", "change", "2", "--name", "Part 2"]);
  expect(await listed()).toEqual(before);
});

test("for programs, a refusal is one JSON value on standard error", async () => {
  for (const [words, message] of [
    [["staus", "--json"], "unknown command 'staus' (Did you mean status?)"],
    [["--json", "--project", "shp", "status"], 'There is no project "shp". Known: shop, wide.'],
  ] as const) {
    const { code, stdout, stderr } = await says(words);
    expect({ code, stdout, error: JSON.parse(stderr) }).toEqual({ code: 2, stdout: "", error: { error: { message } } });
  }
});

test.concurrent.each<[string, object]>([
  [
    "status",
    {
      project: { id: "wide", name: "wide" },
      plan: "closed",
      counts: { passing: 2 },
      run: null,
      lastEnding: { type: "complete" },
      agents: [],
      studio: null,
    },
  ],
  ["features", [{ id: 1, name: "Part 1", status: "passing", waitsFor: [], attempts: 1 }, { id: 2 }]],
  ["features 1", { id: 1, name: "Part 1", attemptsMade: [{ id: "1#1" }], dependents: [] }],
  ["verify", { features: [{ feature: 1, green: true }, { feature: 2 }], passing: 2, failing: 0 }],
  ["doctor", { ok: true }],
])("for programs, “%s” prints one JSON value and nothing else", async (words, value) => {
  const { code, stdout, stderr } = await says(["--project", "wide", ...words.split(" "), "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject(value);
});

test("for programs, logs print one JSON value a line; a reader may leave early", async () => {
  const all = await says(["--project", "wide", "logs", "--json"]);
  const events = all.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { seq: number });
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  const said = await says(["--project", "wide", "logs", "1#1", "--json"]);
  expect(
    said.stdout
      .trimEnd()
      .split("\n")
      .map((line) => typeof JSON.parse(line)),
  ).toContain("object");

  const { child, finished } = startAutocoder(["--project", "wide", "logs", "--json"], { home, env: compiled });
  child.stdout?.destroy();
  expect(await finished).toMatchObject({ signal: null, stderr: "" });
});

test("what this machine lacks is said before anything is begun", async () => {
  await mkdir(join(home, "old-git"));
  await writeFile(join(home, "old-git", "git"), "#!/bin/sh\necho git version 2.20.1\n");
  await chmod(join(home, "old-git", "git"), 0o755);
  await mkdir(join(home, "no-git"));
  await writeFile(join(home, "broken.db"), "no database");
  const path = (...folders: string[]) => ({ env: { PATH: folders.map((folder) => join(home, folder)).join(":") } });
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    const lacking = [
      [["init", "blog"], path("no-git"), "git was not found. Install git 2.38 or newer and start again."],
      [
        ["demo"],
        path("old-git"),
        "git 2.20.1 is too old: merging without a checkout needs git 2.38 or newer. Update git and start again.",
      ],
      [
        ["--home", join(home, "broken.db"), "status"],
        {},
        `The studio's home ${join(home, "broken.db")} cannot be used: a file is in its place. Mend that, or choose another with --home or AUTOCODER_HOME.`,
      ],
      [["serve", "--port", String(port)], {}, `Port ${port} is in use, perhaps by a studio that is running already.`],
    ] as const;
    for (const [words, options, sentence] of lacking) {
      const { code, stdout, stderr } = await says(words, options);
      expect({ words, code, stdout, begins: stderr.slice(0, sentence.length) }).toEqual({
        words,
        code: 3,
        stdout: "",
        begins: sentence,
      });
    }
  } finally {
    server.close();
  }
  expect(await readdir(home)).not.toContain("blog");
  expect(await readdir(join(home, "autocoder", "demo"))).toEqual(["wide"]);
});

test("a file that is no database is left as it is", async () => {
  const place = join(home, "garbage");
  await mkdir(place);
  await writeFile(join(place, "autocoder.db"), "no database at all, but somebody's text");
  const words = ["--home", place, "--project", "wide", "status"];
  const path = join(place, "autocoder.db");
  expect(await says(words)).toEqual(
    refusal(
      3,
      `${path} is damaged, or no database at all (file is not a database). Put a backup in its place, or move it away to start anew.`,
    ),
  );
  expect(await readFile(path, "utf8")).toBe("no database at all, but somebody's text");
});

test("a database of a newer version is left to it", async () => {
  const place = join(home, "newer");
  await mkdir(place);
  await copyFile(join(home, "autocoder", "autocoder.db"), join(place, "autocoder.db"));
  const database = new DatabaseSync(join(place, "autocoder.db"));
  database.exec("pragma user_version = 99");
  database.close();
  const { code, stderr } = await says(["--home", place, "status"]);
  expect(code).toBe(3);
  expect(stderr).toMatch(/was made by a newer Autocoder \(its version is 99, this one knows \d+\)\. Update Autocoder/);
});

test("without a spec, a run says where to write one", async () => {
  expect(await says(["--project", "shop", "run"])).toEqual(
    refusal(
      2,
      "The project has no spec yet. Write one on its spec page or to .autocoder/spec.md; in a terminal, --spec names a file.",
    ),
  );
});

test("a spec is looked at without a studio: checked by line, compared, written in another form", async () => {
  const project = join(home, "specs");
  await says(["init", "specs"]);
  await mkdir(join(project, ".autocoder"));
  await writeFile(join(project, ".autocoder", "spec.md"), "# Tea\n\nSells tea.\n\n## Cart\n\nOne cart.\n");
  expect(await says(["spec", "export"], { cwd: project })).toMatchObject({
    code: 0,
    stdout:
      "<project_specification>\n<project_name>Tea</project_name>\n\n<overview>\nSells tea.\n</overview>\n\n<cart>\nOne cart.\n</cart>\n</project_specification>\n",
  });
  expect(await says(["spec", "versions"], { cwd: project })).toMatchObject({
    code: 0,
    stdout: "The spec has no version yet; a run records the first.\n",
  });
  expect(await says(["spec", "restore", "2"], { cwd: project })).toEqual(
    refusal(2, "The spec has no version 2. `autocoder spec versions` lists them."),
  );
  await writeFile(join(project, "app.xml"), "<app>\n<cart>\n</app>\n");
  expect(await says(["spec", "check", "app.xml"], { cwd: project })).toMatchObject({
    code: 2,
    stdout: expect.stringContaining("✗ line 3: app.xml is broken in line 3."),
  });
});

test("a slip in the configuration is named with its line, and no agent starts", async () => {
  await mkdir(join(home, "shop", ".autocoder"), { recursive: true });
  await writeFile(join(home, "shop", ".autocoder", "spec.md"), "# Shop\n\nA cart.\n");
  await writeFile(join(home, "shop", ".autocoder", "config.yaml"), "limits:\n  maxAttempts: 2\ncheks: []\n");
  expect(await says(["run"], { cwd: join(home, "shop") })).toEqual(
    refusal(
      2,
      ".autocoder/config.yaml:3: cheks: “cheks” is no setting. Did you mean “checks”?\nCorrect it; no agent starts until then.",
    ),
  );
  const history = await says(["--project", "shop", "logs", "--json"]);
  expect(history.stdout).not.toContain("session.scheduled");
});

test("without a key, a run says what to do", async () => {
  await writeFile(join(home, "shop", ".autocoder", "config.yaml"), "");
  const { code, stdout, stderr } = await says(["run"], { cwd: join(home, "shop") });
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(stdout).toContain("It cannot reach the model. The agent is not logged in, or its key was refused.");
  expect(stdout).toContain("Set ANTHROPIC_API_KEY, or log in once with `claude`; then run it again.");
});

test("beside a studio at work, others are told of it, look, make projects, pause and stop its run", async () => {
  const first = startAutocoder(slowSample, { home, env: compiled });
  await printing(first, "landed");
  const project = ["--project", "wide-2"];
  const studio = await studioFile();
  expect(await says(["demo"])).toEqual(
    refusal(
      3,
      `A studio is at work in ${join(home, "autocoder")} already (process ${studio?.pid}, ${studio?.url}). Use it, or stop it first.`,
    ),
  );
  expect(await says(["init", "blog"])).toMatchObject({ code: 0, stderr: "" });
  expect((await says([...project, "verify"])).stdout).toMatch(/^✓ \d Part \d\n/);
  expect((await says([...project, "status"])).stdout).toMatch(/a run is under way\n {2}Board {4}http.*key=/);

  const told = async (...words: string[]) => (await says([...project, ...words])).stdout;
  expect(await told("pause", "--reason", "Lunch.")).toMatch(/^The run is paused: each agent halts after its step\./);
  expect(await told("status")).toContain("the run is paused: Lunch. (`autocoder resume` goes on)");
  expect(await told("drain")).toMatch(/^The run drains: what is under way is finished, nothing new is started\./);
  expect(await told("resume")).toBe("The run goes on.\n");

  // A person stops it for good: what was under way is over, and so is the command.
  expect(await says([...project, "stop", "--now"])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^The agents are being ended; their work is saved\.\n( {2}\d.* \(\w+\): .*\n)*$/),
  });
  const { code, stdout, stderr } = await first.finished;
  expect({ code, stderr }).toEqual({ code: 4, stderr: "" });
  expect(stdout).toContain("It was stopped: A person stopped it.");
});

test.each([
  ["SIGTERM", "is taken up"],
  ["SIGHUP", "The run that was interrupted goes on where it was."],
] as const)("%s ends a run in order, and the same command goes on", async (signal, begun) => {
  const program = startAutocoder(slowSample, { home, env: compiled });
  await printing(program, begun);
  program.child.kill(signal);
  const { code, stdout, stderr } = await program.finished;
  expect({ code, stderr }).toEqual({ code: 4, stderr: "" });
  expect(stdout).toContain("  Ending the agents; their work is kept. Ctrl-C again leaves at once.\n");
  expect(stdout).toContain("  It was interrupted; the same command goes on where it stopped.\n");
  expect(stdout).toContain(`  Project  ${join(home, "autocoder", "demo", "wide")}\n`);
  expect(await processesNaming(join(home, "autocoder"))).toEqual([]);
  expect(await studioFile()).toBeUndefined();
});

test("described backlogs are answered line by line, in the order they came", async () => {
  const feature = (id: number, dependencies: readonly number[] | null, given: object = {}) => ({
    id,
    status: "pending",
    dependencies,
    ...given,
  });
  const lines = [
    JSON.stringify({
      id: "a",
      features: [
        feature(1, [], { status: "passing" }),
        feature(2, [1], { priority: 2 }),
        feature(3, null, { priority: 1 }),
        feature(4, [5]),
        feature(5, [4, 99]),
      ],
    }),
    "",
    '{"id": ',
    JSON.stringify({ id: "b", features: [feature(1, []), feature(1, [])] }),
    JSON.stringify({
      id: "big",
      features: Array.from({ length: 5_000 }, (_, i) => feature(i + 1, i === 0 ? [] : [i])),
    }),
  ];
  await writeFile(join(home, "backlogs.jsonl"), `${lines.join("\n")}\n`);
  const { code, stdout, stderr } = await says(["backlog", "check", "--file", "backlogs.jsonl"]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(answers.slice(0, 3)).toEqual([
    {
      id: "a",
      ready: [2, 3],
      order: [3, 1, 2],
      blocked: { 4: [5], 5: [4, 99] },
      cycles: [[4, 5]],
      missing: [{ feature: 5, dependency: 99 }],
    },
    { id: null, error: { message: "This line is not JSON." } },
    { id: "b", error: { message: "✖ Feature ids must differ.\n  → at features" } },
  ]);
  expect(answers[3]).toMatchObject({ id: "big", ready: [1], cycles: [] });
  expect(answers).toHaveLength(4);
});
