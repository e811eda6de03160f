/** A conversation about a test's project, and the tools of whoever answers in it. */
import type { ConversationEntry, EntryBody } from "@autocoder/core/conversation/entry.ts";
import { foldConversation } from "@autocoder/core/conversation/apply-entry.ts";
import type { ConversationState } from "@autocoder/core/conversation/state.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import { openTestStudio, type TestStudio, type TestStudioOptions } from "../../../testing/studio.ts";
import { value } from "../../../workspaces/contract/world.ts";
import type { EngineContext } from "../../context.ts";
import type { PageReader } from "../../ports/page-reader.ts";
import type { StudioTool, ToolAnswer } from "../../ports/agents.ts";
import { createChatTools } from "./chat-tools.ts";

export interface TestTalk {
  readonly studio: TestStudio;
  readonly tools: readonly StudioTool[];
  readonly state: ConversationState;
  /** What was recorded in it, in order. */
  readonly said: readonly EntryBody[];
  /** Somebody else does something in it. */
  record(body: EntryBody): Promise<ConversationEntry>;
  call(tool: string, input: unknown): Promise<ToolAnswer>;
  /** The text of an answer that was granted. */
  ask(tool: string, input?: unknown): Promise<string>;
  /** The sentence of one that was refused. */
  refused(tool: string, input: unknown): Promise<string>;
}

/** In the middle of an answer, unless `entries` say otherwise. */
export async function openTestTalk(
  role: ChatRole,
  { pages, ...options }: TestStudioOptions & { readonly pages?: PageReader } = {},
): Promise<TestTalk> {
  const studio = await openTestStudio(options);
  const files = value(await studio.studio.folderOf(projectId("shop")));
  const context = {
    // A project is opened anew now and then.
    get journal() {
      return studio.engine.journal;
    },
    workspaces: studio.workspaces,
    clock: studio.clock,
    files,
    ...(pages && { pages }),
  } as Partial<EngineContext> as EngineContext;
  const entries: ConversationEntry[] = [];
  const record = async (body: EntryBody): Promise<ConversationEntry> => {
    const entry = { n: entries.length + 1, at: studio.clock.now(), body };
    entries.push(entry);
    return entry;
  };
  await record({ type: "turn_started", messages: [], again: false });
  const tools = createChatTools({ engine: context, role, state: () => foldConversation(entries), record });
  const call: TestTalk["call"] = (name, input) =>
    tools.find((tool) => tool.name === name)!.call(input, { signal: new AbortController().signal });
  const textOf = async (name: string, input: unknown, isError: boolean): Promise<string> => {
    const answer = await call(name, input);
    if (answer.isError !== isError) throw new Error(`${name} answered: ${answer.text}`);
    return answer.text;
  };
  return {
    studio,
    tools,
    get state() {
      return foldConversation(entries);
    },
    get said() {
      return entries.slice(1).map(({ body }) => body);
    },
    record,
    call,
    ask: (name, input = {}) => textOf(name, input, false),
    refused: (name, input) => textOf(name, input, true),
  };
}
