/** Is a studio at work in this home, and where does it answer? One file says so; whose process is gone does not count. */
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { isRunning, startTimeOf } from "../process/start-time.ts";
import type { Home } from "./home.ts";

const StudioFile = z.object({
  pid: z.number().int().positive(),
  startTime: z.string(),
  /** Absent until the server listens. */
  url: z.string().optional(),
  secret: z.string().optional(),
});
export type StudioFile = z.infer<typeof StudioFile>;

export interface HeldHome {
  /** Tells others where to reach this studio. */
  announce(at: { readonly url: string; readonly secret: string }): Promise<void>;
  release(): Promise<void>;
}

/** Takes the home for this process; of two that try at once, one gets it. */
export async function holdHome(home: Home): Promise<Result<HeldHome, StudioFile>> {
  const { pid } = process;
  const own: StudioFile = { pid, startTime: (await startTimeOf(pid)) ?? "" };
  for (;;) {
    if (await create(home.studioFile, own)) return ok(heldHome(home, own));
    const other = await findStudio(home);
    if (other) return err(other);
    await rm(home.studioFile, { force: true });
  }
}

/** The studio at work in this home, if there is one. */
export async function findStudio(home: Home): Promise<StudioFile | undefined> {
  const text = await readFile(home.studioFile, "utf8").catch(() => "");
  const parsed = text === "" ? undefined : StudioFile.safeParse(JSON.parse(text));
  if (!parsed?.success) return undefined;
  return (await isRunning(parsed.data)) ? parsed.data : undefined;
}

async function create(path: string, content: StudioFile): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(JSON.stringify(content));
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

const heldHome = (home: Home, own: StudioFile): HeldHome => ({
  async announce(at) {
    // Readers see the old text or the new one, never half of it.
    const draft = `${home.studioFile}.${own.pid}`;
    await writeFile(draft, JSON.stringify({ ...own, ...at }), { mode: 0o600 });
    await rename(draft, home.studioFile);
  },
  release: () => rm(home.studioFile, { force: true }),
});
