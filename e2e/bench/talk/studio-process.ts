/** The studio of this benchmark as others meet it: over its port, as the process it is. */
import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "@autocoder/core/api/client.ts";
import { ConversationId, MessageId } from "@autocoder/core/kit/ids.ts";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import type { LongestBlock } from "../../../packages/server/bench/engine/event-loop.ts";
import { type TreeFigures, watchTree } from "../../../packages/server/bench/engine/process-tree.ts";
import { type Follower, followTalk } from "../../../packages/server/bench/talk/follow-talk.ts";
import { value } from "../../../packages/server/src/workspaces/contract/world.ts";
import { PROJECT } from "../support/program-studio.ts";
import type { StudioCommand, StudioNews, StudioOrder } from "./studio-order.ts";

export interface Effort {
  readonly longestBlock: LongestBlock;
  /** Processor time of the studio's own process. */
  readonly cpuMs: number;
  readonly memory: TreeFigures;
}

export interface StudioProcess {
  /** The project's page, with the key. */
  readonly address: string;
  /** A page of the same project, with the key. */
  pageOf(path: string): string;
  begin(role: ChatRole): Promise<ConversationId>;
  say(id: ConversationId, text: string): Promise<void>;
  follow(id: ConversationId): Promise<Follower>;
  /** What it takes the studio to do this. */
  effortOf(work: () => Promise<void>): Promise<Effort>;
  close(): Promise<void>;
}

const program = fileURLToPath(new URL("studio-program.ts", import.meta.url));

export async function startStudio(order: StudioOrder): Promise<StudioProcess> {
  const child = fork(program, [JSON.stringify(order)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const gone = once(child, "exit");
  const hear = async (): Promise<StudioNews> =>
    (await Promise.race([once(child, "message"), gone.then(endedEarly)]))[0] as StudioNews;
  const ask = (command: StudioCommand): Promise<StudioNews> => {
    const news = hear();
    child.send(command);
    return news;
  };
  const ready = await hear();
  if (ready.type !== "ready") throw new Error(`The studio said ${ready.type} before it was ready.`);
  const { origin: url, searchParams } = new URL(ready.address);
  const secret = searchParams.get("key")!;
  const client = clientOf(url, secret);
  return {
    address: ready.address,
    pageOf: (path) => `${url}/p/${PROJECT}/${path}?key=${secret}`,
    async begin(role) {
      const id = ConversationId.parse(randomUUID());
      value(await client.createConversation({ projectId: PROJECT, id, role }));
      return id;
    },
    async say(conversationId, text) {
      const id = MessageId.parse(randomUUID());
      value(await client.sendMessage({ projectId: PROJECT, conversationId, id, text }));
    },
    follow: (id) => followTalk({ url, secret, projectId: PROJECT, id }),
    async effortOf(work) {
      await ask("watch");
      const tree = watchTree(child.pid!);
      await work();
      const memory = tree.stop();
      const report = await ask("report");
      if (report.type !== "report") throw new Error(`The studio said ${report.type} where it was asked for a report.`);
      return { longestBlock: report.longestBlock, cpuMs: report.cpuMs, memory };
    },
    async close() {
      child.send("close" satisfies StudioCommand);
      await gone;
    },
  };
}

function endedEarly(): never {
  throw new Error("The studio ended early; its reason is above.");
}

const clientOf = (url: string, secret: string): Client =>
  createClient((path, { headers, ...init }) =>
    fetch(url + path, { ...init, headers: { ...headers, authorization: `Bearer ${secret}` } }),
  );
