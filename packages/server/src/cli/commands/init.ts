/** `autocoder init`: makes a folder a project, whatever is in it. */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rmdir } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { instant } from "@autocoder/core/kit/instant.ts";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import { SPEC_FILES } from "../../compose/spec-files.ts";
import type { ProjectEntry } from "../../engine/ports/store.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { idForFolder } from "../project-here.ts";
import { CliRefusal } from "../refusal.ts";
import { usableFolder } from "../usable-folder.ts";
import { besideStudio } from "../with-studio.ts";

export interface InitOptions {
  readonly folder?: string;
  readonly name?: string;
  readonly spec?: string;
}

const SPEC = SPEC_FILES[0];

export const init = (context: CommandContext, options: InitOptions): Promise<ExitCode> =>
  besideStudio(context, async ({ studio, store }) => {
    const { cwd, home } = context;
    const spec = options.spec === undefined ? undefined : await readSpecFile(resolve(cwd, options.spec));
    const entries = await store.listProjects();
    const { root, isNew } = await usableFolder(resolve(cwd, options.folder ?? "."), { entries, home: home.path });
    const name = nameFor(root, options.name);
    if (spec !== undefined) await refuseOtherSpec(root, spec);
    if (isNew) await mkdir(root);
    const entry = { projectId: idForFolder(root, entries), name, root, createdAt: instant(Date.now()) };
    const created = await studio.create({ entry, ...(spec !== undefined && { spec }) });
    if (!created.ok) {
      if (isNew && (await readdir(root)).length === 0) await rmdir(root);
      throw new CliRefusal(created.error.message);
    }
    report(context, entry);
    return exitCode.done;
  });

function nameFor(root: string, wanted: string | undefined): string {
  const name = wanted ?? basename(root).slice(0, 100);
  if (name.trim() !== "" && name.length <= 100) return name;
  throw new CliRefusal(`A project's name has 1 to 100 characters, not ${name.length}. Choose another with --name.`);
}

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

/** What a person wrote is never overwritten. */
async function refuseOtherSpec(root: string, spec: string): Promise<void> {
  const path = join(root, SPEC);
  const there = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw new CliRefusal(`${path} is in the way (${error.code}). Move it away first.`);
  });
  if (there !== undefined && there !== spec) {
    throw new CliRefusal(`${path} is there already and says something else. Leave out --spec, or move it away first.`);
  }
}

function report({ output, cwd }: CommandContext, { projectId, name, root }: ProjectEntry): void {
  const hasSpec = SPEC_FILES.some((path) => existsSync(join(root, path)));
  const place = relative(cwd, root);
  const run = place === "" ? "autocoder run" : `cd ${place} && autocoder run`;
  output.json({ project: projectId, root });
  output.line(`${name} is a project now (${projectId}).`);
  output.line(hasSpec ? `Build it with: ${run}` : `Write its spec to ${join(place, SPEC)}, then: ${run}`);
}
