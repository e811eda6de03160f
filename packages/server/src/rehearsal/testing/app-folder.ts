/** A folder in which a scenario's steps are played without any agent: files are written and edited, nothing is run. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { applyEdit } from "@autocoder/core/rehearse/edit.ts";
import type { ScenarioFeature } from "@autocoder/core/rehearse/scenario.ts";
import type { Step } from "@autocoder/core/rehearse/step.ts";

export interface AppFolder {
  readonly path: string;
  read(path: string): string;
  /** Every file's text under its path. */
  files(): Readonly<Record<string, string>>;
  play(steps: readonly Step[]): void;
  /** The exit code of a shell command. */
  run(command: string): Promise<number | null>;
  /** Whether all checks of a feature are green. */
  proves(feature: ScenarioFeature): Promise<boolean>;
}

export function appFolder(path: string): AppFolder {
  mkdirSync(path, { recursive: true });
  const read = (file: string): string => readFileSync(join(path, file), "utf8");
  const write = (file: string, content: string): void => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  };
  const run = async (command: string): Promise<number | null> => {
    const child = spawn("sh", ["-c", command], { cwd: path, stdio: "ignore" });
    const [code]: (number | null)[] = await once(child, "exit");
    return code ?? null;
  };

  return {
    path,
    read,
    files() {
      const found = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const paths = found.map((entry) => relative(path, join(entry.parentPath, entry.name))).sort();
      return Object.fromEntries(paths.map((file) => [file, read(file)]));
    },
    play(steps) {
      for (const step of steps) {
        if (step.type === "write") write(step.path, step.content);
        if (step.type === "edit") write(step.edit.path, edited(step, read(step.edit.path)));
      }
    },
    run,
    async proves({ checks }) {
      for (const check of checks) if ((await run(check)) !== 0) return false;
      return true;
    },
  };
}

function edited({ edit }: Extract<Step, { type: "edit" }>, text: string): string {
  const result = applyEdit(edit, text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
