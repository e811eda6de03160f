/** A person's own repository, with a key in the environment: the same commands, and only the model's address differs. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadScenario } from "../packages/server/src/rehearsal/load-scenario.ts";
import { startModelServer } from "../packages/server/src/rehearsal/model-server.ts";
import { useHomes } from "./support/clean-up.ts";
import { git, landedFeatures } from "./support/git.ts";
import { autocoder } from "./support/studio-process.ts";

const home = useHomes();

test("an existing repository is planned, looked at, built, and keeps what was in it", async () => {
  const path = await home();
  const root = join(path, "shop");
  await repositoryAt(root);
  const loaded = loadScenario("wide", { wide: { count: 4, width: 2 } });
  if (!loaded.ok) throw new Error(loaded.error.message);
  const spec = join(path, "shop.md");
  await writeFile(spec, loaded.value.spec);
  const model = await startModelServer({ scenario: loaded.value.scenario, delayMs: 0 });
  const env = { ANTHROPIC_BASE_URL: model.url, ANTHROPIC_API_KEY: "a-key" };
  const run = (...words: string[]) => autocoder(["--json", ...words], { home: path, env, cwd: root });
  try {
    expect(await run("init", "--spec", spec)).toMatchObject({
      code: 0,
      stdout: '{"project":"shop","root":"' + root + '"}\n',
    });

    const planned = await run("run");
    expect(planned).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(planned.stdout)).toMatchObject({ features: 4, passing: 0, ending: "planned" });

    const built = await run("run", "--concurrency", "2");
    expect(built).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(built.stdout)).toMatchObject({ features: 4, passing: 4, landings: 4, ending: "complete" });

    const verified = await run("verify");
    expect(JSON.parse(verified.stdout)).toMatchObject({ passing: 4, failing: 0 });
    expect(await landedFeatures(root, "main")).toHaveLength(4);
    expect(await readFile(join(root, "src", "shop.js"), "utf8")).toBe("export {};\n");
    expect(await readFile(join(root, "notes.txt"), "utf8")).toBe("not committed\n");
  } finally {
    await model.close();
  }
});

async function repositoryAt(root: string): Promise<void> {
  await mkdir(join(root, "src"), { recursive: true });
  await git(root, "init", "--quiet", "--initial-branch=main");
  await writeFile(join(root, "src", "shop.js"), "export {};\n");
  await git(root, "add", ".");
  await git(root, "-c", "user.name=Person", "-c", "user.email=person@localhost", "commit", "--quiet", "-m", "Shop");
  await writeFile(join(root, "notes.txt"), "not committed\n");
}
