/** Who plays the agents of a test? Programs, one for each feature by its name, that really write, run and commit. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Header, parseHeader, PERSON_SAYS } from "@autocoder/core/session/header.ts";
import type { AgentEnding, AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { Play, Stage } from "../agents/scripted/scripted-runtime.ts";
import type { ToolAnswer } from "../engine/ports/agents.ts";

/** What an agent does about one feature, or as a planner or tester. Played again from its start where it is resumed. */
export type Program = (agent: Agent) => Promise<AgentEnding | void>;

/** Programs by the name of the feature, and those of the `planner` and the `tester`; other features are just built. */
export type Cast = Readonly<Record<string, Program>>;

export interface Agent extends Stage {
  readonly header: Header;
  /** The feature it works on. */
  readonly name: string;
  /** What the person said, in a conversation. */
  readonly words: string;
  /** Which try at the feature this is, from 1 on. */
  readonly attempt: number;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  read(path: string): Promise<string>;
  /** Runs a command in the workspace; throws where it fails. */
  sh(command: string): Promise<string>;
  /** Asks for its feature to be verified by these commands. */
  request(...checks: readonly string[]): Promise<ToolAnswer>;
}

/** Writes `<name>.txt` with the feature's name in it, and the check that looks for it there. */
export const build: Program = async (agent) => {
  await agent.write(filesOf(agent.name));
  await agent.request(checkOf(agent.name));
};

export const checkOf = (name: string): string => `sh test/${name}.sh`;

export const filesOf = (name: string) => ({ [`${name}.txt`]: `${name}\n`, ...checkFileOf(name) });

export const checkFileOf = (name: string) => ({
  [`test/${name}.sh`]: `grep -q ${name} ${name}.txt || { echo "${name} is missing"; exit 1; }\n`,
});

/** Another program for each try; the last one for all that follow. */
export const inTurn =
  (...programs: readonly Program[]): Program =>
  (agent) =>
    programs[Math.min(agent.attempt, programs.length) - 1]!(agent);

export interface Company {
  readonly play: Play;
  /** Resolves when no program is running. */
  idle(): Promise<void>;
}

export function createCompany(cast: Cast, env: Readonly<Record<string, string>>): Company {
  const playing = new Set<Promise<void>>();

  async function perform(stage: Stage): Promise<AgentEnding | void> {
    for (let part = partOf(stage); ;) {
      let answered: Part | undefined;
      const agent = createAgent(stage, { part, env, onAnswer: ({ text }) => (answered = findPart(text)) });
      const program = cast[part.header.role] ?? cast[part.name] ?? build;
      const ending = await program(agent);
      if (ending !== undefined || answered === undefined) return ending;
      part = answered;
    }
  }

  return {
    play(stage) {
      const performance = perform(stage);
      const settled = Promise.allSettled([performance]).then(() => void playing.delete(settled));
      playing.add(settled);
      return performance;
    },
    async idle() {
      while (playing.size > 0) await Promise.all(playing);
    },
  };
}

interface Part {
  readonly header: Header;
  readonly name: string;
}

/** The last part it was given: the prompt's, or that of a later feature of its batch. */
function partOf(stage: Stage): Part {
  const told = [...stage.past.map(textOf), ...stage.heard()];
  const part = told.map(findPart).findLast((found) => found !== undefined);
  if (part === undefined) throw new Error(`Nothing this agent was told names its part: ${told.join("\n")}`);
  return part;
}

const textOf = (event: AgentEvent): string =>
  event.type === "prompted" ? event.text : event.type === "tool-ended" ? event.output : "";

function findPart(text: string): Part | undefined {
  const lines = text.split("\n");
  const place = lines.findLastIndex((line) => parseHeader(line) !== undefined);
  return place < 0 ? undefined : { header: parseHeader(lines[place]!)!, name: lines[place + 1] ?? "" };
}

const wordsIn = (told: string): string => told.slice(told.lastIndexOf(PERSON_SAYS) + PERSON_SAYS.length).trim();

function createAgent(
  stage: Stage,
  request: {
    readonly part: Part;
    readonly env: Readonly<Record<string, string>>;
    readonly onAnswer: (answer: ToolAnswer) => void;
  },
): Agent {
  const { part, env, onAnswer } = request;
  const { header, name } = part;
  const { cwd } = stage.spec;
  return {
    ...stage,
    header,
    name,
    words: wordsIn(stage.heard().at(-1) ?? ""),
    attempt: "attempt" in header ? header.attempt : 1,
    async call(tool, input) {
      // Of a studio that crashed no answer ever comes.
      const answer = await Promise.race([stage.call(tool, input), stage.hang()]);
      onAnswer(answer);
      return answer;
    },
    async write(files) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(cwd, path)), { recursive: true });
        await writeFile(join(cwd, path), text);
      }
      stage.report("Write", { file_paths: Object.keys(files) }, "written");
    },
    read: (path) => readFile(join(cwd, path), "utf8"),
    async sh(command) {
      const { stdout } = await promisify(execFile)("sh", ["-c", command], { cwd, env: { ...env, ...stage.spec.env } });
      stage.report("Bash", { command }, stdout);
      return stdout.trim();
    },
    request(...checks) {
      const asked = { feature_id: "featureId" in header ? header.featureId : 0, ...(checks.length > 0 && { checks }) };
      return this.call("feature_mark_passing", asked);
    },
  };
}
