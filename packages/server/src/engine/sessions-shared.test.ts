import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type ProjectId, projectId } from "@autocoder/core/kit/ids.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import { draftOf, NOON } from "@autocoder/core/testing/builders.ts";
import { createScriptedRuntime } from "../agents/scripted/scripted-runtime.ts";
import { createAttachments } from "../attachments/kept-files.ts";
import { createPictures } from "../attachments/pictures.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import { createSecrets } from "../secrets/known-secrets.ts";
import { createPageReader } from "../internet/page-reader.ts";
import { createProjectFolder } from "../folder/project-folder.ts";
import { createMemoryStore } from "../store/memory/memory-store.ts";
import { build, type Cast, createCompany } from "../testing/cast.ts";
import { secretsIn } from "../testing/secrets-in.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { commitProject, createWorld } from "../workspaces/contract/world.ts";
import { createGitWorkspaces } from "../workspaces/git/create-git-workspaces.ts";
import { createStudio } from "./studio.ts";

const world = createWorld(createGitWorkspaces);
afterEach(() => world.remove());

test("projects share the sessions of the machine, and one gets its turn as soon as another lets go", async () => {
  const login = Promise.withResolvers<void>();
  const blogStarted = Promise.withResolvers<void>();
  const cast: Cast = {
    async login(agent) {
      login.resolve();
      await blogStarted.promise;
      await build(agent);
    },
  };
  const studio = createStudio({
    store: createMemoryStore(),
    clock: createFakeClock(),
    attachments: createAttachments({ dirOf: () => join(world.folder, "attachments") }),
    pictures: createPictures({ dirOf: () => join(world.folder, "pictures") }),
    pages: createPageReader(),
    secrets: createSecrets(),
    holder: "test",
    maxSessions: 1,
    adaptersFor: async ({ projectId, root }) => ({
      workspaces: world.start({ project: projectId }),
      folder: createProjectFolder({ root, agentsDir: join(world.folder, "agents"), hidden: [] }),
      checks: createCheckRunner({ env: world.env }),
      projectSecrets: secretsIn(join(world.folder, projectId)),
      runtime: createScriptedRuntime(createCompany(cast, world.env)),
    }),
  });
  const begin = async (id: ProjectId, feature: string) => {
    const root = join(world.folder, id);
    mkdirSync(root);
    commitProject(root);
    const created = await studio.create({ entry: { projectId: id, name: id, root, createdAt: NOON } });
    if (!created.ok) throw new Error(created.error.message);
    await created.value.journal.dispatch({ type: "features.create", drafts: [draftOf(feature)], by: "person" });
    expect(await studio.startRun(id, RunOptions.parse({}))).toMatchObject({ ok: true });
    return created.value;
  };
  const shop = await begin(projectId("shop"), "login");
  await login.promise;
  const blog = await begin(projectId("blog"), "posts");
  await blog.quiet();
  expect(blog.journal.state.sessions.size).toBe(0);

  blogStarted.resolve();
  await shop.quiet();
  await blog.quiet();
  expect([...blog.journal.state.backlog.features.values()].map(({ status }) => status.type)).toEqual(["passing"]);
  await studio.close();
});
