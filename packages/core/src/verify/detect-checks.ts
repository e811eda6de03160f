/** Which checks does a project bring along? Read from its files where nothing is configured; never invented. */
import { type Check, DEFAULT_CHECK_TIMEOUT_MS } from "./check.ts";

export interface ProjectFiles {
  readonly paths: ReadonlySet<string>;
  /** A file's text, if the project has it. */
  readonly read: (path: string) => string | undefined;
}

/** `tests` are those a careful run also wants; YOLO runs the others only. */
export interface DetectedChecks {
  readonly build: readonly Check[];
  readonly tests: readonly Check[];
}

export function detectChecks(files: ProjectFiles): DetectedChecks {
  const stacks = [nodeChecks, rustChecks, goChecks, pythonChecks].map((detect) => detect(files));
  return {
    build: stacks.flatMap(({ build }) => build.map(asCheck)),
    tests: stacks.flatMap(({ tests }) => tests.map(asCheck)),
  };
}

const asCheck = (command: string): Check => ({ command, timeoutMs: DEFAULT_CHECK_TIMEOUT_MS });

interface Commands {
  readonly build: readonly string[];
  readonly tests: readonly string[];
}

const none: Commands = { build: [], tests: [] };

function nodeChecks(files: ProjectFiles): Commands {
  const scripts = packageScripts(files.read("package.json"));
  const runner = files.paths.has("pnpm-lock.yaml") ? "pnpm" : files.paths.has("yarn.lock") ? "yarn" : "npm";
  const has = (name: string) => scripts[name] !== undefined;
  const build = ["typecheck", "type-check", "lint", "build"].filter(has).map((name) => `${runner} run ${name}`);
  // npm's own placeholder fails always; it is no test.
  const isPlaceholder = scripts["test"]?.includes("no test specified") ?? true;
  return { build, tests: isPlaceholder ? [] : [`${runner} test`] };
}

function packageScripts(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    const scripts = typeof parsed === "object" && parsed !== null && "scripts" in parsed ? parsed.scripts : undefined;
    return typeof scripts === "object" && scripts !== null ? (scripts as Record<string, string>) : {};
  } catch (error) {
    // A package.json that does not parse declares no scripts; the checks that read it will say so themselves.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

const rustChecks = ({ paths }: ProjectFiles): Commands =>
  paths.has("Cargo.toml") ? { build: ["cargo check --all-targets"], tests: ["cargo test"] } : none;

const goChecks = ({ paths }: ProjectFiles): Commands =>
  paths.has("go.mod") ? { build: ["go vet ./..."], tests: ["go test ./..."] } : none;

function pythonChecks({ paths, read }: ProjectFiles): Commands {
  const isProject = paths.has("pyproject.toml") || paths.has("setup.py");
  const usesPytest = paths.has("pytest.ini") || (read("pyproject.toml")?.includes("[tool.pytest") ?? false);
  return isProject && usesPytest ? { build: [], tests: ["python3 -m pytest -q"] } : none;
}
