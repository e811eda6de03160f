/** The program as a person starts it, with agents that are played: whatever is made in it costs nothing. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startAutocoder } from "./studio-process.ts";
import { waitFor } from "./wait-for.ts";

export interface RehearsingStudio {
  readonly url: string;
  /** With the key. */
  readonly address: string;
  close(): Promise<void>;
}

/** In a home where nothing is yet; every project made in it is played as this scenario. */
export async function startRehearsingStudio(home: string): Promise<RehearsingStudio> {
  const words = ["--json", "serve", "--no-open", "--port", "0", "--rehearse", "todo"];
  const program = startAutocoder(words, { home });
  const { url, secret } = await waitFor("the studio to answer", () => announced(home));
  return {
    url,
    address: `${url}?key=${secret}`,
    async close() {
      program.child.kill("SIGTERM");
      await program.finished;
    },
  };
}

/** Where the studio of this home says it is. */
export async function announced(home: string) {
  const text = await readFile(join(home, "autocoder", "studio.json"), "utf8").catch(() => "{}");
  const { url, secret } = JSON.parse(text) as { readonly url?: string; readonly secret?: string };
  return url !== undefined && secret !== undefined ? { url, secret } : undefined;
}
