/** May this tool be used like that? The jail holds shell commands; file tools are held here too, in every jail. */
import { lstat, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { PreToolUseHookInput } from "@anthropic-ai/claude-agent-sdk";
import { z } from "zod";
import { judgeCommand } from "@autocoder/core/policy/judge-command.ts";
import { keptByStudio, type Places } from "@autocoder/core/policy/places.ts";
import type { Policy } from "@autocoder/core/policy/policy.ts";
import type { RefusedCommand } from "@autocoder/core/session/session.ts";
import { isInside } from "../jail/find-places.ts";

export type Judgement =
  /** `input` is what the tool gets. */
  | { readonly type: "allowed"; readonly input: unknown }
  /** `reason` is a sentence for the agent. */
  | { readonly type: "refused"; readonly reason: string };

export type Gate = (call: Pick<PreToolUseHookInput, "tool_name" | "tool_input" | "cwd">) => Promise<Judgement>;

interface Allowed {
  /** Relative paths start here. */
  readonly cwd: string;
  /** Names of tools, as the SDK knows them. */
  readonly tools: ReadonlySet<string>;
  /** Folders to read and write in. */
  readonly writable: readonly string[];
  /** Folders to read in only. */
  readonly readable: readonly string[];
  /** Where the agent really is. */
  readonly places: Places;
  /** What commands its shell may run now. */
  readonly commands: () => Omit<Policy, "places">;
  /** Hears of whatever is refused. */
  readonly onRefused?: ((refused: RefusedCommand) => void) | undefined;
}

const FileInput = z.looseObject({ file_path: z.string().min(1) });
const fileTools = new Set(["Read", "Write", "Edit"]);

export function createGate(allowed: Allowed): Gate {
  return async ({ tool_name: name, tool_input: input, cwd }) => {
    if (!allowed.tools.has(name)) {
      const told = name + inputTold(input);
      return refuse(allowed, { rule: "no-tool", reason: `This session has no tool ${name}.`, command: told });
    }
    if (name === "Bash") return judgeShell(input, cwd, allowed);
    return fileTools.has(name) ? judgeFile(name, FileInput.parse(input), allowed) : { type: "allowed", input };
  };
}

function refuse({ onRefused }: Allowed, refused: RefusedCommand): Judgement {
  onRefused?.(refused);
  return { type: "refused", reason: refused.reason };
}

const inputTold = (input: unknown): string => (input === undefined ? "" : ` ${JSON.stringify(input)}`);

async function judgeFile(tool: string, call: z.infer<typeof FileInput>, allowed: Allowed): Promise<Judgement> {
  const { cwd, writable, readable } = allowed;
  const target = await realTarget(resolve(cwd, call.file_path));
  const path = isInside(call.file_path, cwd) ? relative(cwd, call.file_path) : call.file_path;
  const isReading = tool === "Read";
  const no = (rule: string, reason: string) => refuse(allowed, { rule, reason, command: `${tool} ${path}` });
  if (!(await isUnder(target, isReading ? [...writable, ...readable] : writable)))
    return no("outside", `${path} lies outside of the workspace ${cwd}. ${tool} works only inside it.`);
  const kept = isReading ? undefined : keptByStudio(target, await realPlaces(allowed.places));
  if (kept !== undefined) return no("kept", `${path} is ${kept}; an agent does not write it.`);
  if (!isReading && (await hasOtherNames(target)))
    return no("other-names", `${path} is the same file as one elsewhere. Delete it, then write it anew.`);
  // The tool reads "~" and blanks in its own way, so it gets the very path that was judged.
  return { type: "allowed", input: { ...call, file_path: target } };
}

/** A second name of a file may lie anywhere, and no path tells. */
async function hasOtherNames(target: string): Promise<boolean> {
  const found = await orMissing(lstat(target));
  return found !== undefined && found.isFile() && found.nlink > 1;
}

const BashInput = z.looseObject({ command: z.string() });

/** The shell stays where the last command left it. */
function judgeShell(input: unknown, cwd: string, allowed: Allowed): Judgement {
  const { places, commands } = allowed;
  const { workspace } = places;
  const { command } = BashInput.parse(input);
  const judgement = judgeCommand(command, { ...commands(), places }, isInside(cwd, workspace) ? cwd : workspace);
  if (judgement.verdict === "allow") return { type: "allowed", input };
  const { rule, reason, command: name } = judgement;
  return refuse(allowed, { rule, reason, command, ...(name !== undefined && { name }) });
}

const realPlaces = async (places: Places): Promise<Places> => ({
  ...places,
  workspace: await realTarget(places.workspace),
});

async function isUnder(target: string, folders: readonly string[]): Promise<boolean> {
  const roots = await Promise.all(folders.map((folder) => realTarget(folder)));
  return roots.some((root) => target === root || isInside(target, root));
}

const MAX_LINKS = 40;

/** Where a path really leads, every link followed, also when nothing is there yet. */
async function realTarget(path: string, linksLeft = MAX_LINKS): Promise<string> {
  const found = await orMissing(realpath(path));
  if (found !== undefined) return found;
  // A link to something that is not there yet leads to where writing would create it.
  const link = await orMissing(readlink(path));
  if (link !== undefined) {
    if (linksLeft === 0) throw new Error(`${path} is a link to a link to a link without end.`);
    return realTarget(resolve(dirname(path), link), linksLeft - 1);
  }
  return join(await realTarget(dirname(path), linksLeft), basename(path));
}

async function orMissing<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    // EINVAL: it is there and no link.
    if (["ENOENT", "ENOTDIR", "EINVAL"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
