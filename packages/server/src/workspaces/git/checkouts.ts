/**
 * Where are checks run on exactly one tree?
 *
 * In a small pool of folders that are used again and again: laying out a tree then touches only what differs, and the
 * cached set-up folders are still there.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import { ok, type Result } from "@autocoder/core/kit/result.ts";
import type { CheckoutFolder, WorkspaceFailure } from "../../engine/ports/workspaces.ts";
import type { Context } from "./context.ts";
import { CommandFailed } from "./failures.ts";
import { removeFolder } from "./folders.ts";
import { ignorePattern } from "./ignore.ts";
import { removeInside } from "./inside.ts";
import { layOver, type Overlay } from "./overlay.ts";
import { filesIn, type Studio } from "./studio.ts";

export interface CheckoutRequest {
  readonly tree: ObjectName;
  readonly overlay?: Overlay;
}

export interface Checkouts {
  take(request: CheckoutRequest): Promise<Result<CheckoutFolder, WorkspaceFailure>>;
}

/** One folder of the pool and what describes it. */
interface Slot {
  readonly folder: string;
  readonly index: string;
  /** A file that names the set-up whose folders were copied in; missing while they are being copied. */
  readonly setupFile: string;
}

export function createCheckouts(context: Context): Checkouts {
  const inUse = new Set<number>();

  const takeSlot = (): { slot: Slot; free: () => Promise<void> } => {
    let number = 1;
    while (inUse.has(number)) number++;
    inUse.add(number);
    const free = async (): Promise<void> => {
      inUse.delete(number);
    };
    return { slot: slotAt(context, number), free };
  };

  return {
    async take(request) {
      const { slot, free } = takeSlot();
      let taken = false;
      try {
        const studio = await context.studio();
        await mkdir(context.home.checkouts, { recursive: true });
        await layOut(studio, slot, { ...request, cached: context.settings.cached });
        const prepared = await setUp(context, slot, request.tree);
        if (!prepared.ok) return prepared;
        const env = { ...(await context.ports.claim(slot.folder)), ...context.settings.env };
        taken = true;
        return ok({ path: slot.folder, env, release: free });
      } finally {
        if (!taken) await free();
      }
    },
  };
}

function slotAt({ home }: Context, number: number): Slot {
  const folder = join(home.checkouts, String(number));
  return { folder, index: `${folder}.index`, setupFile: `${folder}.setup` };
}

interface Layout extends CheckoutRequest {
  readonly cached: readonly string[];
}

async function layOut(studio: Studio, slot: Slot, layout: Layout): Promise<void> {
  const used = existsSync(slot.folder);
  try {
    await writeTree(studio, slot, layout);
    if (used) await removeOthers(studio, slot, layout.cached);
  } catch (error) {
    if (!used || !(error instanceof CommandFailed)) throw error;
    // A check, or the studio's own end, may leave what git cannot clear: read-only folders, a lock, half an index.
    await Promise.all([
      removeFolder(slot.folder),
      rm(slot.index, { force: true }),
      rm(slot.setupFile, { force: true }),
    ]);
    await rm(`${slot.index}.lock`, { force: true });
    await writeTree(studio, slot, layout);
  }
}

async function writeTree(studio: Studio, slot: Slot, { tree, overlay }: CheckoutRequest): Promise<void> {
  const { folder, index } = slot;
  await mkdir(folder, { recursive: true });
  await studio.own({ args: ["read-tree", "--reset", "-u", tree], cwd: folder, env: filesIn(folder, index) });
  if (overlay) await layOver(studio, slot, { tree, overlay });
}

/** Removes every file that is not the tree's, ignored or not, nested repositories too. */
async function removeOthers(studio: Studio, { folder, index }: Slot, cached: readonly string[]): Promise<void> {
  const kept = cached.flatMap((path) => ["-e", ignorePattern(path)]);
  await studio.own({ args: ["clean", "-ffdxq", ...kept], cwd: folder, env: filesIn(folder, index) });
}

/** Copies the cached folders in, unless those that are there are the right ones. */
async function setUp(context: Context, slot: Slot, tree: ObjectName): Promise<Result<undefined, WorkspaceFailure>> {
  const key = await context.setup.keyOf(tree);
  if (key === (await readIfThere(slot.setupFile))) return ok(undefined);
  await rm(slot.setupFile, { force: true });
  for (const path of context.settings.cached) await removeInside(slot.folder, path);
  const copied = await context.setup.copyInto(slot.folder, tree);
  if (copied.ok) await writeFile(slot.setupFile, key);
  return copied;
}

const readIfThere = async (file: string): Promise<string> => (existsSync(file) ? readFile(file, "utf8") : "");
