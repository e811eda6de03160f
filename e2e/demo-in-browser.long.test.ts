/** The sample from the browser: one request to a studio for real work, and it is built by scripted agents, without a key. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Client, createClient } from "@autocoder/core/api/client.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { useHomes } from "./support/clean-up.ts";
import { readHistory, stateOf } from "./support/history.ts";
import { type Program, startAutocoder } from "./support/studio-process.ts";
import { waitFor } from "./support/wait-for.ts";

const home = useHomes();
const todo = projectId("todo");

/** The studio as `npm start` has it; a key that would be used by mistake leads nowhere. */
async function serve(path: string): Promise<{ readonly program: Program; readonly client: Client }> {
  const env = { ANTHROPIC_API_KEY: "a-key", ANTHROPIC_BASE_URL: "http://127.0.0.1:9" };
  const program = startAutocoder(["--json", "serve", "--no-open", "--port", "0"], { home: path, env });
  const { url, secret } = await waitFor("the studio to answer", () => announced(path, program.child.pid!));
  const client = createClient((address, { headers, ...request }) =>
    fetch(new URL(address, url), { ...request, headers: { ...headers, authorization: `Bearer ${secret}` } }),
  );
  return { program, client };
}

async function announced(path: string, pid: number) {
  const text = await readFile(join(path, "autocoder", "studio.json"), "utf8").catch(() => "{}");
  const studio = JSON.parse(text) as { readonly pid?: number; readonly url?: string; readonly secret?: string };
  return studio.pid === pid && studio.url !== undefined ? { url: studio.url, secret: studio.secret } : undefined;
}

const landings = async (path: string): Promise<number> => stateOf(await readHistory(path, "todo")).landings.length;

test("one request plays the sample, a second one finds it, and a restarted studio goes on with it", async () => {
  const path = await home();
  const first = await serve(path);
  const [started, again] = await Promise.all([first.client.startDemo({}), first.client.startDemo({})]);
  expect(started).toEqual({ ok: true, value: { projectId: todo, isContinued: false } });
  expect(again).toEqual({ ok: true, value: { projectId: todo, isContinued: true } });
  await waitFor("a feature to land", async () => ((await landings(path)) >= 1 ? true : undefined));
  first.program.child.kill("SIGTERM");
  expect(await first.program.finished).toMatchObject({ code: 0, stderr: "" });

  const before = await landings(path);
  const second = await serve(path);
  await waitFor("another feature to land", async () => ((await landings(path)) > before ? true : undefined));
  expect(await second.client.startDemo({})).toMatchObject({ value: { projectId: todo, isContinued: true } });
  expect(await second.client.forgetProject({ projectId: todo })).toMatchObject({ error: { type: "run-active" } });
  second.program.child.kill("SIGTERM");
  expect(await second.program.finished).toMatchObject({ code: 0, stderr: "" });
});
