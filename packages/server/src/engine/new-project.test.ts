import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { NOON } from "@autocoder/core/testing/builders.ts";
import { createScriptedRuntime } from "../agents/scripted/scripted-runtime.ts";
import { createAttachments } from "../attachments/kept-files.ts";
import { createPictures } from "../attachments/pictures.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import { createSecrets } from "../secrets/known-secrets.ts";
import { createPageReader } from "../internet/page-reader.ts";
import { createProjectFolder } from "../folder/project-folder.ts";
import { createMemoryStore } from "../store/memory/memory-store.ts";
import { createCompany } from "../testing/cast.ts";
import { secretsIn } from "../testing/secrets-in.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { commitProject, createWorld } from "../workspaces/contract/world.ts";
import { createGitWorkspaces } from "../workspaces/git/create-git-workspaces.ts";
import { createStudio } from "./studio.ts";

const world = createWorld(createGitWorkspaces);
afterEach(() => world.remove());

test("whoever opens a new project as soon as it is listed finds all of it there", async () => {
  const listed = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const store = createMemoryStore();
  const studio = createStudio({
    store: {
      ...store,
      async addProject(entry) {
        const added = await store.addProject(entry);
        listed.resolve();
        await asked.promise;
        return added;
      },
    },
    clock: createFakeClock(),
    attachments: createAttachments({ dirOf: () => join(world.folder, "attachments") }),
    pictures: createPictures({ dirOf: () => join(world.folder, "pictures") }),
    pages: createPageReader(),
    secrets: createSecrets(),
    holder: "test",
    maxSessions: 1,
    adaptersFor: async ({ root }) => ({
      workspaces: world.start({ project: shop }),
      folder: createProjectFolder({ root, agentsDir: join(world.folder, "agents"), hidden: [] }),
      checks: createCheckRunner({ env: world.env }),
      projectSecrets: secretsIn(world.folder),
      runtime: createScriptedRuntime(createCompany({}, world.env)),
    }),
  });
  const shop = projectId("shop");
  const root = join(world.folder, "shop");
  mkdirSync(root);
  commitProject(root);

  const made = studio.create({ entry: { projectId: shop, name: "Shop", root, createdAt: NOON }, spec: "# Shop\n" });
  await listed.promise;
  const opened = studio.open(shop);
  asked.resolve();
  expect([(await made).ok, (await opened).ok]).toEqual([true, true]);
  expect(readFileSync(join(root, ".autocoder", "spec.md"), "utf8")).toBe("# Shop\n");
  await studio.close();
});
