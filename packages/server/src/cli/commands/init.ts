/** `autocoder init`: makes a folder a project, whatever is in it. */
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { instant } from "@autocoder/core/kit/instant.ts";
import { explainSpecRejection, parseSpec } from "@autocoder/core/spec/spec.ts";
import type { ProjectEntry, Store } from "../../engine/ports/store.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { idForFolder } from "../project-here.ts";
import { CliRefusal } from "../refusal.ts";
import { usableFolder } from "../usable-folder.ts";
import { withStudio } from "../with-studio.ts";

export interface InitOptions {
  readonly folder?: string;
  readonly name?: string;
  readonly spec?: string;
}

export const init = (context: CommandContext, options: InitOptions): Promise<ExitCode> =>
  withStudio(context, async ({ studio, store }) => {
    const { output } = context;
    const spec = options.spec === undefined ? undefined : await readSpecFile(resolve(context.cwd, options.spec));
    const entry = await newEntry(context, store, options);
    const created = await studio.create({ entry, ...(spec !== undefined && { spec }) });
    if (!created.ok) throw new CliRefusal(created.error.message);
    output.json({ project: entry.projectId, root: entry.root });
    output.line(`${entry.name} is a project now (${entry.projectId}).`);
    output.line(
      spec === undefined ? "Write its spec to .autocoder/spec.md, then: autocoder run" : "Build it with: autocoder run",
    );
    return exitCode.done;
  });

async function newEntry({ cwd, home }: CommandContext, store: Store, options: InitOptions): Promise<ProjectEntry> {
  const entries = await store.listProjects();
  const root = await usableFolder(resolve(cwd, options.folder ?? "."), { entries, home: home.path });
  const name = options.name ?? basename(root);
  if (name.trim() === "" || name.length > 100) throw new CliRefusal("A project's name has 1 to 100 characters.");
  return { projectId: idForFolder(root, entries), name, root, createdAt: instant(Date.now()) };
}

/** A spec as it stands in a file; bytes that are no text are found out here. */
export async function readSpecFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CliRefusal(`The spec ${path} could not be read (${error.code}). Check the path.`);
  });
  const text = bytes.toString("utf8");
  const parsed = parseSpec(text);
  if (!parsed.ok) throw new CliRefusal(explainSpecRejection(parsed.error, path));
  return text;
}
