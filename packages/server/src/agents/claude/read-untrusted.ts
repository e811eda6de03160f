/** How is a file read that an agent may have put there? As an agent's: no link, no pipe, no more than it should hold. */
import { constants, open } from "node:fs/promises";

/** The file's first `maxBytes`; undefined where there is no ordinary file. */
export async function readUntrusted(path: string, maxBytes: number): Promise<string | undefined> {
  const file = await openPlain(path);
  if (!file) return undefined;
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return undefined;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(stats.size, maxBytes)), 0, null, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openPlain(path: string) {
  try {
    // Without waiting: a pipe would be waited for until somebody writes to it.
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    // ELOOP: a link. ENXIO: a socket.
    if (["ENOENT", "ELOOP", "ENXIO"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
