/** `autocoder init`: makes a folder a project, whatever is in it. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import { makeProjectAt } from "../../compose/machine.ts";
import { SPEC_FILES } from "../../compose/spec-files.ts";
import type { ProjectEntry } from "../../engine/ports/store.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { CliRefusal } from "../refusal.ts";
import { besideStudio } from "../with-studio.ts";

export interface InitOptions {
  readonly folder?: string;
  readonly name?: string;
  readonly spec?: string;
}

export const init = (context: CommandContext, options: InitOptions): Promise<ExitCode> =>
  besideStudio(context, async (opened) => {
    const { cwd } = context;
    const spec = options.spec === undefined ? undefined : await readSpecFile(resolve(cwd, options.spec));
    const folder = resolve(cwd, options.folder ?? ".");
    const made = await makeProjectAt(
      { ...context, ...opened, model: { type: "person" } },
      { name: options.name, folder, spec, createFolder: true },
    );
    if (!made.ok) throw new CliRefusal(made.error.message);
    report(context, made.value);
    return exitCode.done;
  });

/** A spec as it stands in a file; bytes that are no text are found out here. */
async function readSpecFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CliRefusal(`The spec ${path} could not be read (${error.code}). Check the path.`);
  });
  const text = bytes.toString("utf8");
  const parsed = parseSpec(text);
  if (!parsed.ok) throw new CliRefusal(explainSpecRejection(parsed.error, path));
  return text;
}

function report({ output, cwd }: CommandContext, { projectId, name, root }: ProjectEntry): void {
  const hasSpec = SPEC_FILES.some((path) => existsSync(join(root, path)));
  const place = relative(cwd, root);
  const run = place === "" ? "autocoder run" : `cd ${place} && autocoder run`;
  output.json({ project: projectId, root });
  output.line(`${name} is a project now (${projectId}).`);
  output.line(hasSpec ? `Build it with: ${run}` : `Write its spec to ${join(place, SPEC_FILES[0])}, then: ${run}`);
}
