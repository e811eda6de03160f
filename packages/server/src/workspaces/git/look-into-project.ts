/** What is in the person's folder, and where is something said in it? As git sees it; what keeps secrets is left out. */
import { realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { isSensitivePath } from "@autocoder/core/project/sensitive.ts";
import type { FoundFiles, FoundLines, LookFailure, Workspaces } from "../../engine/ports/workspaces.ts";
import { CommandFailed } from "./failures.ts";
import { asText, splitNul, type GitAnswer } from "./git.ts";
import type { Studio } from "./studio.ts";

/** An expression may take for ever, and so may a glob. */
const DEADLINE_MS = 10_000;
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
const MAX_LINE_CHARACTERS = 300;
/** Text files alone, as they are; with the names and numbers of lines, and nothing that is configured. */
const SEARCH_OPTIONS =
  "-I -n -z --untracked --exclude-standard --full-name --no-color --no-column --no-textconv --no-recurse-submodules".split(
    " ",
  );

export async function findFiles(
  studio: Studio,
  { glob, limit }: Parameters<Workspaces["findFiles"]>[0],
): Promise<Result<FoundFiles, LookFailure>> {
  const pathspec = pathspecOf(glob);
  if (!pathspec.ok) return pathspec;
  const listed = await look(studio, ["ls-files", "-co", "--exclude-standard", "-z", "--", pathspec.value]);
  if (!listed.ok) return listed;
  const known = new Set(splitNul(listed.value.bytes).map(asText));
  const paths = [...known].filter((path) => !isSensitivePath(path)).sort();
  return ok({ paths: paths.slice(0, limit), isCut: paths.length > limit || isFull(listed.value) });
}

export async function searchText(
  studio: Studio,
  { pattern, ignoreCase, glob, limit }: Parameters<Workspaces["searchText"]>[0],
): Promise<Result<FoundLines, LookFailure>> {
  const pathspec = pathspecOf(glob ?? "**");
  if (!pathspec.ok) return pathspec;
  const how = ignoreCase ? [...SEARCH_OPTIONS, "-i"] : SEARCH_OPTIONS;
  const search = (syntax: "-P" | "-E") => look(studio, ["grep", syntax, ...how, "-e", pattern, "--", pathspec.value]);
  const found = await search("-P");
  // A git may have been built without them.
  const answer = !found.ok && found.error.message.includes("not compiled") ? await search("-E") : found;
  if (!answer.ok) return answer;
  const lines = await shown(studio, linesOf(answer.value));
  return ok({ lines: lines.slice(0, limit), isCut: lines.length > limit || isFull(answer.value) });
}

/** A path that starts with a slash or leads out of the folder would be an error of git's, in its own words. */
function pathspecOf(glob: string): Result<string, LookFailure> {
  const wanted = glob.replace(/^(\.\/)+/, "");
  if (/^[/~]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(wanted)) {
    return bad(
      `${JSON.stringify(glob)} leads out of the project. Write it from the project's top on, e.g. "src/**/*.ts".`,
    );
  }
  return ok(`:(glob)${wanted.includes("/") ? wanted : `**/${wanted}`}`);
}

async function look({ project, repository }: Studio, args: readonly string[]): Promise<Result<GitAnswer, LookFailure>> {
  try {
    const answer = await project({
      args: ["--no-literal-pathspecs", ...args],
      env: { GIT_WORK_TREE: repository.root },
      accept: [0, 1],
      timeoutMs: DEADLINE_MS,
      cutAfterBytes: MAX_OUTPUT_BYTES,
    });
    return ok(answer);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return bad(refusalOf(error));
  }
}

function refusalOf({ stderr, message }: CommandFailed): string {
  const reason = /^fatal: (.+)$/m.exec(stderr)?.[1];
  if (message.includes("did not end within")) return "That took too long and was given up. Look for something simpler.";
  return reason === undefined ? message : `That cannot be looked for: ${reason}. Write it differently.`;
}

const bad = (message: string): Result<never, LookFailure> => err({ type: "bad-pattern", message });

const isFull = ({ bytes }: GitAnswer): boolean => bytes.length >= MAX_OUTPUT_BYTES;

type Line = FoundLines["lines"][number];

/** Each is a path, NUL, the line's number, NUL, and the line; where the output was cut, the last one is half a line. */
function linesOf(answer: GitAnswer): readonly Line[] {
  const rows = answer.text.split("\n");
  return (isFull(answer) ? rows.slice(0, -1) : rows).flatMap((row) => {
    const [path, line, ...text] = row.split("\0");
    if (path === undefined || line === undefined) return [];
    return [{ path, line: Number(line), text: text.join("\0").slice(0, MAX_LINE_CHARACTERS) }];
  });
}

/** Git goes through a folder that was replaced by a link, as long as its index knows files there. */
async function shown({ repository }: Studio, lines: readonly Line[]): Promise<readonly Line[]> {
  const paths = [...new Set(lines.map(({ path }) => path))].filter((path) => !isSensitivePath(path));
  const inside = new Set<string>();
  for (const path of paths) {
    const target = await realPathOf(join(repository.root, path));
    if (target !== undefined && isShown(repository.root, target)) inside.add(path);
  }
  return lines.filter(({ path }) => inside.has(path));
}

/** Undefined where it is gone by now. */
async function realPathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

function isShown(root: string, target: string): boolean {
  const path = relative(root, target);
  return path !== ".." && !path.startsWith(`..${sep}`) && !isSensitivePath(path);
}
