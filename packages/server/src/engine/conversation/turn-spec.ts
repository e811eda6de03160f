/** With what does an agent begin to answer? The facts of project and talk, and what was said to it. */
import { recap, textOf } from "@autocoder/core/conversation/recap.ts";
import { type ConversationState, openAnswer, type PersonItem } from "@autocoder/core/conversation/state.ts";
import { sessionId, type SessionId } from "@autocoder/core/kit/ids.ts";
import { usualRules } from "@autocoder/core/policy/policy.ts";
import type { RunOptions } from "@autocoder/core/run/run.ts";
import { chatBrief, type ChatFacts, chatMessage } from "@autocoder/core/session/prompt/chat-brief.ts";
import { chatSystemPrompts } from "@autocoder/core/session/prompt/chat-system.ts";
import { chatProfiles } from "@autocoder/core/session/role.ts";
import type { EngineContext } from "../context.ts";
import type { SessionSpec, StudioTool } from "../ports/agents.ts";
import { uuidV5 } from "../uuid-v5.ts";
import { promptParts } from "./prompt-parts.ts";
import type { Talk } from "./talk.ts";
import { describeNews, describeSelection, figuresOf } from "./turn-facts.ts";

export interface TurnStart {
  readonly engine: EngineContext;
  readonly talk: Talk;
  /** What is to be answered. */
  readonly messages: readonly PersonItem[];
  readonly options: RunOptions;
  readonly tools: readonly StudioTool[];
  readonly onPiece: NonNullable<SessionSpec["onPiece"]>;
}

export async function turnSpec(start: TurnStart): Promise<SessionSpec> {
  const { engine, talk, messages, options, tools, onPiece } = start;
  const { role, id } = talk.conversation;
  const { cwd, stateDir } = await engine.files.openTalkFolder(id);
  const facts = factsOf(start);
  const root = engine.journal.state.project?.root;
  const profile = chatProfiles[role];
  return {
    sessionId: sessionOf(talk),
    role,
    resume: engine.runtime.capabilities.resume,
    cwd,
    stateDir,
    system: chatSystemPrompts[role],
    prompt: chatBrief(facts),
    resumePrompt: chatMessage(facts),
    attachments: await promptParts(
      messages.flatMap(({ attachments }) => attachments),
      engine,
    ),
    onPiece,
    model: options.model,
    effort: options.effort,
    maxTurns: profile.maxTurns,
    builtinTools: profile.builtinTools,
    tools,
    commands: () => usualRules,
    env: {},
    readable: [],
    hidden: [...engine.files.hidden, ...(root === undefined ? [] : [root])],
  };
}

/** The agent remembers a talk up to where it was taken back. */
const sessionOf = ({ conversation, state }: Talk): SessionId =>
  sessionId(uuidV5(`${conversation.id}/${state.rewinds}`));

function factsOf({ engine, talk, messages }: TurnStart): ChatFacts {
  const { state, conversation } = talk;
  const { role, depth } = conversation;
  const { journal } = engine;
  const first = messages[0];
  const before = first === undefined ? state.items : state.items.filter(({ n }) => n < first.n);
  const seen = messages.findLast(({ selection }) => selection !== undefined)?.selection;
  return {
    role,
    turn: state.turns,
    project: journal.state.project?.name ?? "",
    spec: journal.state.spec?.text,
    figures: figuresOf(journal.state),
    selection: seen === undefined ? [] : describeSelection(journal.state, seen),
    news: talk.untold.flatMap(describeNews),
    ...(role === "spec-writer" && {
      interview: { depth: depth ?? "detailed", phase: state.phase, draft: headingsOf(state) },
    }),
    recap: recap(before),
    cutOff: cutOffOf(state),
    words: messages.map(textOf).join("\n\n"),
  };
}

const headingsOf = ({ draft: { title, sections } }: ConversationState): readonly string[] => [
  ...(title === "" ? [] : [`title “${title}”`]),
  ...sections.map(({ heading }) => heading),
];

const LAST_WORDS = 300;

/** What was shown last of an answer that goes on; empty where nothing was said yet. */
function cutOffOf(state: ConversationState): string | undefined {
  const answer = openAnswer(state);
  if (!answer?.parts.some(({ type }) => type === "interrupted")) return undefined;
  const text = answer.parts.findLast((part) => part.type === "text")?.text ?? "";
  return text.slice(-LAST_WORDS);
}
