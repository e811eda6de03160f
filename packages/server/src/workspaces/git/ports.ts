/**
 * Which ports does a workspace get to itself?
 *
 * Blocks of a fixed size, claimed by making a file that only one can make, in a folder all projects of the machine
 * share. The file names the folder that owns the block; the block is free again when that is gone.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { namesIn } from "./folders.ts";

export interface Ports {
  /** The environment that names the owner's ports; the same block each time for the same owner. */
  claim(owner: string): Promise<Readonly<Record<string, string>>>;
  release(owner: string): Promise<void>;
  /** Frees blocks whose owners below `folder` are gone, and any whose owner has been gone for long. */
  freeUnowned(folder: string): Promise<void>;
}

/** The largest block a workspace may be given. */
const BLOCK = 50;
const HIGHEST = 65_000;
/** By then an owner that is not there is not one that is just being made. */
const LONG_MS = 24 * 3_600_000;

export function createPorts(request: {
  readonly folder: string;
  /** The first port of the first block. */
  readonly first: number;
  readonly perOwner: number;
}): Ports {
  const { folder, first, perOwner } = request;

  const ownersByBlock = async (): Promise<ReadonlyMap<string, string>> => {
    const entries = (await namesIn(folder)).map(async (name) => [name, await ownerOf(join(folder, name))] as const);
    return new Map(await Promise.all(entries));
  };

  const blockOf = async (owner: string): Promise<string | undefined> =>
    [...(await ownersByBlock())].find(([, other]) => other === owner)?.[0];

  const claimFree = async (owner: string): Promise<string> => {
    const taken = await ownersByBlock();
    for (let port = first; port + BLOCK <= HIGHEST; port += BLOCK) {
      if (taken.has(String(port)) || !(await areFree(port, perOwner))) continue;
      if (await makeClaim(join(folder, String(port)), owner)) return String(port);
    }
    throw new Error(`No block of ${BLOCK} ports is free from ${first} on. Close workspaces that are not needed.`);
  };

  return {
    async claim(owner) {
      await mkdir(folder, { recursive: true });
      const port = Number((await blockOf(owner)) ?? (await claimFree(owner)));
      const numbered = Array.from({ length: perOwner }, (_, i) => [`AUTOCODER_PORT_${i}`, String(port + i)]);
      return { PORT: String(port), ...Object.fromEntries(numbered) };
    },
    async release(owner) {
      const block = await blockOf(owner);
      if (block !== undefined) await rm(join(folder, block), { force: true });
    },
    async freeUnowned(home) {
      for (const [block, owner] of await ownersByBlock()) {
        const file = join(folder, block);
        if (existsSync(owner)) continue;
        if (owner.startsWith(`${home}/`) || (await isOld(file))) await rm(file, { force: true });
      }
    },
  };
}

/** False if another made the claim first. */
async function makeClaim(file: string, owner: string): Promise<boolean> {
  try {
    await writeFile(file, owner, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Empty if the claim was given back meanwhile. */
async function ownerOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

async function isOld(file: string): Promise<boolean> {
  return Date.now() - (await stat(file)).mtimeMs > LONG_MS;
}

async function areFree(first: number, count: number): Promise<boolean> {
  const ports = Array.from({ length: count }, (_, i) => first + i);
  return (await Promise.all(ports.map(isFree))).every(Boolean);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
