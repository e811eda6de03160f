/** How does the end of an answer read to the person? What happened, and what to do. */
import type { EntryBody } from "@autocoder/core/conversation/entry.ts";
import { type ConversationState, openAnswer } from "@autocoder/core/conversation/state.ts";
import type { AgentEnding, AgentEvent } from "@autocoder/core/session/transcript.ts";

export interface TurnEnd {
  readonly ended: Extract<AgentEvent, { type: "ended" }>;
  readonly model: string | undefined;
  readonly isStopped: boolean;
  /** Why the watchdog ended it. */
  readonly stall: string | undefined;
}

export function endOfTurn(state: ConversationState, { ended, model, isStopped, stall }: TurnEnd): EntryBody {
  const { usage } = ended;
  const by = model !== undefined && { model };
  // However it ended after that: the question is there, and its answer begins anew.
  if (!isStopped && hasAsked(state)) return { type: "response_done", usage, ending: "asked", ...by };
  if (stall !== undefined)
    return { type: "error", ending: "crash", usage, content: `${stall} Its answer was ended. ${again}` };
  const ending = isStopped ? "stopped" : endings[ended.ending];
  if (ending === undefined) return { type: "error", ending: ended.ending, usage, content: explain(ended) };
  return { type: "response_done", usage, ending, ...by };
}

/** Whether the answer that is being given leaves a question open. */
export const hasAsked = (state: ConversationState): boolean =>
  openAnswer(state)?.parts.some((part) => part.type === "question" && part.answers === undefined) ?? false;

type Ending = Extract<EntryBody, { type: "response_done" }>["ending"];

const endings: Readonly<Partial<Record<AgentEnding, Ending>>> = {
  done: "done",
  "hook-stopped": "done",
  "turn-limit": "turn-limit",
};

const again = "Your message is kept: try again, or say it differently.";

const sentences: Readonly<Record<AgentEnding, string>> = {
  done: "",
  "hook-stopped": "",
  "turn-limit": "",
  stopped: `The agent was ended before it had answered. ${again}`,
  authentication:
    "The model's service refused the key or the login. Log in with `claude` in a terminal, or start the studio with another `ANTHROPIC_API_KEY`; then try again: your message is kept.",
  billing: "The account at the model's service has no credit left. Add some, then try again; your message is kept.",
  "model-unknown":
    "The model's service does not know this model. Name another one in the settings, then try again: your message is kept.",
  "rate-limit":
    "The model's service has a limit, and it is reached. Wait until it ends, then try again; your message is kept.",
  "budget-spent":
    "The account at the model's service has no money left. Add some, then try again; your message is kept.",
  overloaded: "The model's service is overloaded at the moment. Try again in some minutes; your message is kept.",
  "context-full":
    "This conversation has become too long for the model. Begin a new one, or go back to an earlier message and say it differently; nothing is lost.",
  halted: `The agent was ended before it had answered. ${again}`,
  "handed-over": `The agent was ended before it had answered. ${again}`,
  network:
    "The model could not be reached. Look at the connection of this machine, then try again; your message is kept.",
  crash: `The agent's program broke down. ${again}`,
  "not-confined": "No agent was started. Your message is kept: try again when that is put right.",
  refusal: "The model refused to answer this. Say it differently: your message is kept and can be edited.",
};

/** Nothing was refused where nothing was shown. */
const withoutLogin =
  "The agent is not logged in. Log in with `claude` in a terminal, or start the studio with `ANTHROPIC_API_KEY` set; then try again: your message is kept.";

function explain({ ending, detail }: TurnEnd["ended"]): string {
  const said = detail.trim();
  const isLoggedOut = ending === "authentication" && /not logged in/i.test(said);
  const sentence = isLoggedOut ? withoutLogin : sentences[ending];
  return said === "" ? sentence : `${sentence}\n\n${said.slice(0, 1_000)}`;
}
