/** May this tool be used like that? The jail holds shell commands; file tools are held here too, in every jail. */
import { readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { PreToolUseHookInput } from "@anthropic-ai/claude-agent-sdk";
import { z } from "zod";
import { isInside } from "../jail/find-places.ts";

export type Judgement =
  /** `input` is what the tool gets. */
  | { readonly type: "allowed"; readonly input: unknown }
  /** `reason` is a sentence for the agent. */
  | { readonly type: "refused"; readonly reason: string };

export type Gate = (call: Pick<PreToolUseHookInput, "tool_name" | "tool_input">) => Promise<Judgement>;

interface Allowed {
  /** Relative paths start here. */
  readonly cwd: string;
  /** Names of tools, as the SDK knows them. */
  readonly tools: ReadonlySet<string>;
  /** Folders to read and write in. */
  readonly writable: readonly string[];
  /** Folders to read in only. */
  readonly readable: readonly string[];
}

const FileInput = z.looseObject({ file_path: z.string().min(1) });
const fileTools = new Set(["Read", "Write", "Edit"]);

export function createGate(allowed: Allowed): Gate {
  return async ({ tool_name: name, tool_input: input }) => {
    if (!allowed.tools.has(name)) return { type: "refused", reason: `This session has no tool ${name}.` };
    if (!fileTools.has(name)) return { type: "allowed", input };
    const call = FileInput.parse(input);
    const target = await realTarget(resolve(allowed.cwd, call.file_path));
    const folders = name === "Read" ? [...allowed.writable, ...allowed.readable] : allowed.writable;
    if (!(await isUnder(target, folders)))
      return { type: "refused", reason: outside(name, call.file_path, allowed.cwd) };
    // The tool reads "~" and blanks in its own way, so it gets the very path that was judged.
    return { type: "allowed", input: { ...call, file_path: target } };
  };
}

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
