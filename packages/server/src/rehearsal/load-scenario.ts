/** Where does a scenario come from? A folder of the repository or of a person's own, or a generator. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LineCounter, parseDocument, type Document } from "yaml";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { FaultKind } from "@autocoder/core/rehearse/fault.ts";
import { unknownOfFew, unknownWord } from "@autocoder/core/rehearse/near-word.ts";
import {
  parseScenario,
  withFaults,
  type FaultChoice,
  type Scenario,
  type ScenarioProblem,
} from "@autocoder/core/rehearse/scenario.ts";
import { parseSpec } from "@autocoder/core/spec/spec.ts";
import { defaultWide, wideScenario, wideSpec, type WideOptions } from "@autocoder/core/rehearse/wide.ts";

export interface LoadedScenario {
  readonly scenario: Scenario;
  /** The specification its planner is given, as Markdown. */
  readonly spec: string;
  /** The project's configuration (`.autocoder/config.yaml`), if the scenario has one of its own. */
  readonly config: string | undefined;
}

export interface ScenarioOptions {
  /** Played in the place of the scenario's own choice: `all`, `none`, or kinds of fault with commas between them. */
  readonly faults?: string | undefined;
  /** For `wide`. */
  readonly wide?: Partial<WideOptions> | undefined;
}

/** What is wrong with a scenario, as one sentence or one line per mistake, for a person to act on. */
export interface ScenarioFault {
  readonly message: string;
}

const home = fileURLToPath(new URL("../../../../scenarios/", import.meta.url));

/** The scenarios that come with the product. */
export const builtinScenarios = (): readonly string[] => [
  ...readdirSync(home).filter((name) => isFile(join(home, name, "scenario.yaml"))),
  "wide",
];

/**
 * Loads a built-in scenario by its name, or a person's own by the path of its YAML file or of the folder around it.
 * Beside the file lie `spec.md`, the folder `files` for what it writes and, if the project needs it, `config.yaml`.
 */
export function loadScenario(nameOrPath: string, options: ScenarioOptions = {}): Result<LoadedScenario, ScenarioFault> {
  const faults = faultChoice(options.faults);
  if (!faults.ok) return faults;
  const loaded = nameOrPath === "wide" ? loadWide(options.wide) : loadFile(nameOrPath);
  if (!loaded.ok || faults.value === undefined) return loaded;
  return ok({ ...loaded.value, scenario: withFaults(loaded.value.scenario, faults.value) });
}

function loadWide(options: Partial<WideOptions> = {}): Result<LoadedScenario, ScenarioFault> {
  const wide = { ...defaultWide, ...options };
  return ok({ scenario: wideScenario(wide), spec: wideSpec(wide), config: undefined });
}

function loadFile(nameOrPath: string): Result<LoadedScenario, ScenarioFault> {
  const file = fileOf(nameOrPath);
  if (file === undefined) {
    const hint = nameOrPath.includes("/")
      ? "Give the path of a scenario.yaml, or of the folder it lies in."
      : unknownWord("scenario", nameOrPath, builtinScenarios());
    return refuse(`There is no scenario at ${resolve(nameOrPath)}. ${hint}`);
  }
  const folder = dirname(file);
  const spec = readText(join(folder, "spec.md"));
  if (spec === undefined)
    return refuse(`${folder} has no spec.md: write the specification its planner is given there.`);

  const lines = new LineCounter();
  const document = parseDocument(readText(file) ?? "", { lineCounter: lines });
  const broken = document.errors[0];
  if (broken !== undefined) return refuse(`${file} is not YAML: ${broken.message}`);
  const parsed = parseSpec(spec);
  const sections = parsed.ok ? parsed.value.sections : [];
  const scenario = parseScenario(
    document.toJS(),
    (path) => readText(join(folder, "files", path)),
    (wanted) => sections.find(({ heading }) => heading === wanted)?.text,
  );
  if (scenario.ok) return ok({ scenario: scenario.value, spec, config: readText(join(folder, "config.yaml")) });
  return refuse(scenario.error.map((problem) => sentence({ file, document, lines, problem })).join("\n"));
}

const fileOf = (nameOrPath: string): string | undefined =>
  [nameOrPath, join(nameOrPath, "scenario.yaml"), join(home, nameOrPath, "scenario.yaml")].find(isFile);

function faultChoice(text: string | undefined): Result<FaultChoice | undefined, ScenarioFault> {
  if (text === undefined || text === "all" || text === "none") return ok(text);
  const kinds: FaultKind[] = [];
  for (const word of text.split(",")) {
    const kind = FaultKind.safeParse(word.trim());
    if (!kind.success) return refuse(unknownOfFew("fault", word.trim(), ["all", "none", ...FaultKind.options]));
    kinds.push(kind.data);
  }
  return ok(kinds);
}

/** `…/scenario.yaml:12: features[0].do[1]: “wrtie” is no step. Did you mean “write”?` */
function sentence(about: {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly problem: ScenarioProblem;
}): string {
  const { path, message } = about.problem;
  const place = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
  return `${about.file}:${lineOf(about)}: ${place === "" ? "" : `${place.replace(/^\./, "")}: `}${message}`;
}

/** The line of the part a problem is about, or of the nearest part around it that is there. */
function lineOf(about: {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly problem: ScenarioProblem;
}) {
  const { path } = about.problem;
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = about.document.getIn(path.slice(0, length), true);
    const start = rangeStart(node);
    if (start !== undefined) return about.lines.linePos(start).line;
  }
  return 1;
}

function rangeStart(node: unknown): number | undefined {
  if (node === null || typeof node !== "object" || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === "number" ? start : undefined;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

const readText = (path: string): string | undefined => (isFile(path) ? readFileSync(path, "utf8") : undefined);

const refuse = (message: string): Result<never, ScenarioFault> => err({ message });
