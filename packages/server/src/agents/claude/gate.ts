/** May this tool be used like that? The jail holds shell commands; file tools are held here too, in every jail. */
import { readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
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
  /** What commands its shell may run; the places in it are where the agent really is. */
  readonly commands: Policy;
  /** Hears of each command that is refused. */
  readonly onRefused?: ((refused: RefusedCommand) => void) | undefined;
}

const FileInput = z.looseObject({ file_path: z.string().min(1) });
const fileTools = new Set(["Read", "Write", "Edit"]);

export function createGate(allowed: Allowed): Gate {
  return async ({ tool_name: name, tool_input: input, cwd }) => {
    if (!allowed.tools.has(name)) return { type: "refused", reason: `This session has no tool ${name}.` };
    if (name === "Bash") return judgeShell(input, cwd, allowed);
    if (!fileTools.has(name)) return { type: "allowed", input };
    const call = FileInput.parse(input);
    const target = await realTarget(resolve(allowed.cwd, call.file_path));
    const folders = name === "Read" ? [...allowed.writable, ...allowed.readable] : allowed.writable;
    if (!(await isUnder(target, folders)))
      return { type: "refused", reason: outside(name, call.file_path, allowed.cwd) };
    const kept = name === "Read" ? undefined : keptByStudio(target, await realPlaces(allowed.commands.places));
    if (kept !== undefined)
      return { type: "refused", reason: `${call.file_path} is ${kept}; an agent does not write it.` };
    // The tool reads "~" and blanks in its own way, so it gets the very path that was judged.
    return { type: "allowed", input: { ...call, file_path: target } };
  };
}

const BashInput = z.looseObject({ command: z.string() });

/** The shell stays where the last command left it. */
function judgeShell(input: unknown, cwd: string, { commands: policy, onRefused }: Allowed): Judgement {
  const { workspace } = policy.places;
  const { command } = BashInput.parse(input);
  const judgement = judgeCommand(command, policy, isInside(cwd, workspace) ? cwd : workspace);
  if (judgement.verdict === "allow") return { type: "allowed", input };
  const { rule, reason, command: name } = judgement;
  onRefused?.({ rule, reason, command, ...(name !== undefined && { name }) });
  return { type: "refused", reason };
}

const realPlaces = async (places: Places): Promise<Places> => ({
  ...places,
  workspace: await realTarget(places.workspace),
});

const outside = (tool: string, path: string, cwd: string): string =>
  `${path} lies outside of the workspace ${cwd}. ${tool} works only inside it.`;

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

async function orMissing(look: Promise<string>): Promise<string | undefined> {
  try {
    return await look;
  } catch (error) {
    // EINVAL: it is there and no link.
    if (["ENOENT", "ENOTDIR", "EINVAL"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
