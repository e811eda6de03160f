/**
 * The studio of this benchmark, in a process of its own so that what it does can be told apart from the model's and the
 * listeners'. Takes a `StudioOrder` as its argument, serves, and takes `StudioCommand`s from its parent.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { instant } from "@autocoder/core/kit/instant.ts";
import { watchEventLoop } from "../../../packages/server/bench/engine/event-loop.ts";
import { stampedWord } from "../../../packages/server/bench/talk/stamped-word.ts";
import type { Stage } from "../../../packages/server/src/agents/scripted/scripted-runtime.ts";
import { openStudio } from "../../../packages/server/src/compose/open-studio.ts";
import { serveStudio } from "../../../packages/server/src/compose/serve-studio.ts";
import { openHome } from "../../../packages/server/src/home/home.ts";
import { value } from "../../../packages/server/src/workspaces/contract/world.ts";
import { openProgramStudio, PROJECT } from "../support/program-studio.ts";
import { rememberLongTalk } from "./long-talk.ts";
import type { StudioCommand, StudioNews, StudioOrder } from "./studio-order.ts";
import type { Pace } from "./timed-model.ts";

interface Served {
  readonly address: string;
  close(): Promise<void>;
}

const order = JSON.parse(process.argv[2] ?? "") as StudioOrder;
const served = order.agents === "real" ? await openReal(order) : await openPrograms(order);
let loop = watchEventLoop();
let before = process.cpuUsage();
const tell = (news: StudioNews) => process.send!(news);
process.on("message", (command: StudioCommand) => {
  if (command === "close") return void served.close().then(() => process.disconnect());
  const longestBlock = loop.stop();
  const { user, system } = process.cpuUsage(before);
  if (command === "report") return tell({ type: "report", longestBlock, cpuMs: (user + system) / 1_000 });
  loop = watchEventLoop();
  before = process.cpuUsage();
  return tell({ type: "watching" });
});
tell({ type: "ready", address: served.address });

async function openReal({ folder, modelUrl }: Extract<StudioOrder, { agents: "real" }>): Promise<Served> {
  const root = join(folder, "project");
  await mkdir(root);
  const home = value(await openHome(join(folder, "home"), process.env));
  const model = { type: "scripted", url: modelUrl } as const;
  const opened = value(await openStudio({ home, model, env: process.env }));
  const entry = { projectId: PROJECT, name: "Shop", root, createdAt: instant(Date.now()) };
  value(await opened.studio.create({ entry }));
  const served = value(await serveStudio(opened, { port: 0 }));
  return {
    address: served.pageOf(PROJECT),
    async close() {
      await served.stopServing();
      await served.close();
    },
  };
}

function openPrograms({ pace, messages }: Extract<StudioOrder, { agents: "programs" }>): Promise<Served> {
  return openProgramStudio({
    play: (stage) => speak(stage, pace),
    maxSessions: 1,
    async remember(store, root) {
      value(await store.addProject({ projectId: PROJECT, name: "Shop", root, createdAt: instant(Date.now()) }));
      await rememberLongTalk(store, messages);
    },
  });
}

/** Word by word, each when it is due. */
async function speak(stage: Stage, { words, everyMs }: Pace): Promise<void> {
  const startedAt = performance.now();
  let said = "";
  for (let n = 0; n < words; n++) {
    const leftMs = startedAt + n * everyMs - performance.now();
    if (leftMs > 0) await sleep(leftMs);
    const word = stampedWord();
    said += word;
    // What came before it the runtime counts itself.
    stage.spec.onPiece?.(word, 0);
  }
  stage.emit({ type: "text", text: said });
}
