/** `autocoder spec …`: a project's spec and its versions: shown, judged, compared, brought back, written in another form. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { styleText } from "node:util";
import { unifiedDiff } from "@autocoder/core/kit/line-diff.ts";
import { checkSpec } from "@autocoder/core/spec/check-spec.ts";
import type { SpecForm } from "@autocoder/core/spec/document.ts";
import { readSpecDocument, writeSpecDocument } from "@autocoder/core/spec/forms.ts";
import type { SpecSource } from "@autocoder/core/spec/version.ts";
import { projectFolderOf } from "../../compose/project-folder-of.ts";
import { restoreSpec } from "../../compose/restore-spec.ts";
import type { ProjectEntry, Store } from "../../engine/ports/store.ts";
import { readState } from "../../engine/read-state.ts";
import { findStudio } from "../../home/studio-file.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { CliRefusal } from "../refusal.ts";
import { remoteStudio } from "../remote-studio.ts";
import { count, oneLine, plain } from "../view/words.ts";
import { withStore } from "../with-store.ts";

/** The text of the file, or of a version. */
export const showSpec = (context: CommandContext, version: number | undefined): Promise<ExitCode> =>
  withProject(context, async (project) => {
    const { title, text } = await textOf(project, version);
    context.output.json({ title, text });
    context.output.line(plain(text).trimEnd());
    return exitCode.done;
  });

/** @param path a file that need not belong to any project; the project's own spec where it is absent */
export async function checkSpecFile(context: CommandContext, path: string | undefined): Promise<ExitCode> {
  const { title: name, text } =
    path === undefined
      ? await withProject(context, (project) => textOf(project, undefined))
      : { title: path, text: await textAt(resolve(context.cwd, path)) };
  const outcome = checkSpec(text, name);
  const { form, isUsable, title, words, sections, problems } = outcome;
  context.output.json(outcome);
  for (const { line, state, message } of problems) {
    const mark = state === "wrong" ? styleText("red", "✗") : styleText("yellow", "!");
    context.output.line(`${mark} ${line === undefined ? "" : `line ${line}: `}${oneLine(message)}`);
  }
  if (isUsable) {
    const said = [form, title, count(words, "word"), count(sections.length, "section")];
    context.output.line(`${styleText("green", "✓")} ${said.map((part) => oneLine(part ?? "")).join(" · ")}`);
  }
  return isUsable ? exitCode.done : exitCode.badInput;
}

const sources: Readonly<Record<SpecSource, string>> = {
  file: "read from its file",
  written: "written",
  interview: "from an interview",
  restored: "brought back",
  kept: "kept from its file",
};

export const specVersions = (context: CommandContext): Promise<ExitCode> =>
  withProject(context, async ({ state }) => {
    context.output.json(state.specVersions.map(({ seq: _seq, ...version }) => version));
    if (state.specVersions.length === 0) context.output.line("The spec has no version yet; a run records the first.");
    for (const { version, title, at, how, restores, words } of state.specVersions.toReversed()) {
      const source = how ? `${sources[how]}${restores === undefined ? "" : `: version ${restores}`}` : "";
      const mark = version === state.spec?.version ? styleText("green", "in force") : "";
      const facts = [new Date(at).toISOString().slice(0, 16).replace("T", " "), oneLine(title), count(words, "word")];
      const said = [...facts, source, mark].filter((part) => part !== "").join("  ");
      context.output.line(`${String(version).padStart(4)}  ${said}`);
    }
    return exitCode.done;
  });

/** Without numbers, the version in force and the file; with one, that version and the file. */
export const diffSpec = (
  context: CommandContext,
  from: number | undefined,
  to: number | undefined,
): Promise<ExitCode> =>
  withProject(context, async (project) => {
    const first = from ?? project.state.spec?.version;
    if (first === undefined) throw new CliRefusal("The spec has no version yet, so there is nothing to compare.");
    const [before, after] = [await textOf(project, first), await textOf(project, to)];
    const diff = unifiedDiff(before.text, after.text, "spec");
    context.output.json({ from: first, to: to ?? null, diff });
    context.output.line(diff === "" ? "They are the same." : plain(diff).trimEnd());
    return exitCode.done;
  });

export async function restoreSpecVersion(context: CommandContext, version: number): Promise<ExitCode> {
  const { entry, text } = await withProject(context, async (project) => ({
    entry: project.entry,
    text: (await textOf(project, version)).text,
  }));
  const now = await restore(context, entry, text);
  context.output.json({ project: entry.projectId, restored: version, version: now });
  context.output.line(`Version ${version} is in force again, as version ${now}.`);
  return exitCode.done;
}

async function restore({ home }: CommandContext, entry: ProjectEntry, text: string): Promise<number> {
  const other = await findStudio(home);
  if (other) return remoteStudio(other).writeSpec(entry.projectId, text);
  const restored = await restoreSpec(home, entry, text);
  if (restored.ok) return restored.value;
  const { type, message } = restored.error;
  throw new CliRefusal(message, type === "rejected" ? exitCode.badInput : exitCode.environment);
}

export const exportSpec = (
  context: CommandContext,
  { form, version }: { readonly form: SpecForm; readonly version: number | undefined },
): Promise<ExitCode> =>
  withProject(context, async (project) => {
    const { title, text } = await textOf(project, version);
    const read = readSpecDocument(text);
    if (!read.ok) throw new CliRefusal(`${title} is broken in line ${read.error.line}. ${read.error.message}`);
    const written = writeSpecDocument(read.value, form);
    context.output.json({ form, text: written });
    context.output.line(written.trimEnd());
    return exitCode.done;
  });

interface Project {
  readonly context: CommandContext;
  readonly store: Store;
  readonly entry: ProjectEntry;
  readonly state: Awaited<ReturnType<typeof readState>>;
}

const withProject = <T>(context: CommandContext, use: (project: Project) => Promise<T>): Promise<T> =>
  withStore(context, async (store) => {
    const entry = await projectHere(store, context.project, context.cwd);
    return use({ context, store, entry, state: await readState(store, entry.projectId) });
  });

/** Of a version, or of the file as it is now, which is called by its path. */
async function textOf(
  { context, store, entry, state }: Project,
  version: number | undefined,
): Promise<{ readonly title: string; readonly text: string }> {
  if (version === undefined) {
    const read = await projectFolderOf(context.home, entry).readSpecFile();
    if (!read.ok) throw new CliRefusal(read.error);
    if (read.value) return { title: read.value.path, text: read.value.text };
    throw new CliRefusal("There is no spec yet. Write one to .autocoder/spec.md.");
  }
  const known = state.specVersions.find((each) => each.version === version);
  const [recorded] = known ? await store.readEvents(entry.projectId, known.seq - 1, 1) : [];
  if (recorded?.event.type === "spec.recorded") return recorded.event;
  throw new CliRefusal(`The spec has no version ${version}. \`autocoder spec versions\` lists them.`);
}

const textAt = (path: string): Promise<string> =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CliRefusal(`The spec ${path} could not be read (${error.code}). Check the path.`);
  });
