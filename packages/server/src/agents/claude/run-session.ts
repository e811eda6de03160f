/** How does one session go, from its first process to its last? */
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { query, type Query } from "@anthropic-ai/claude-agent-sdk";
import type { PriceTable } from "@autocoder/core/session/prices.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { SessionSpec, ToldEvent } from "../../engine/ports/agents.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { ProcessKeeper } from "../../process/process-keeper.ts";
import { findPlaces } from "../jail/find-places.ts";
import type { Confine } from "../jail/confine.ts";
import type { JailKind } from "../jail/jail.ts";
import type { Access } from "./access.ts";
import { agentEnv, stateFolders } from "./agent-env.ts";
import { createCliProcess, type CliProcess } from "./cli-process.ts";
import { createConversation } from "./conversation.ts";
import type { Ending } from "./ending.ts";
import { hasConversation } from "./find-transcript.ts";
import { createGate } from "./gate.ts";
import type { Inbox } from "./inbox.ts";
import { modelHosts } from "./model-hosts.ts";
import { cutOutput } from "./read-message.ts";
import { sessionOptions, toolNames } from "./session-options.ts";
import { createStudioServer, type StudioServer } from "./studio-tools.ts";
import { createUsageMeter, readTotals, type UsageMeter } from "./usage-meter.ts";
import { within } from "./within.ts";

export interface SessionDeps {
  readonly jail: JailKind;
  /** What is demanded of the jail; where absent, any will do, and the network is open. */
  readonly confine?: Confine;
  readonly access: Access;
  /** The studio's own environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly processes: ProcessKeeper;
  /** For what the agent does not price itself. */
  readonly prices: PriceTable;
}

export interface SessionRun extends SessionDeps {
  readonly spec: SessionSpec;
  readonly inbox: Inbox;
  readonly emit: (event: ToldEvent) => void;
  /** Hears texts as they are said, where the session asks for that. */
  readonly onPiece: (text: string) => void;
  /** Fires when the session is to be stopped. */
  readonly stop: AbortSignal;
  /** Whether the session is to halt after its step. */
  readonly isHalting: () => boolean;
}

/** Runs a session to its end; no process of it is alive then. Never rejects. */
export async function runSession(run: SessionRun): Promise<Extract<AgentEvent, { type: "ended" }>> {
  const meter = createUsageMeter(run.prices);
  const { ending, detail } = await hold(run, meter).catch(crashOf);
  meter.close();
  run.inbox.close();
  const complaint = await saveLogin(run.access);
  return { type: "ended", ending, detail: complaint ? `${detail}\n${complaint}` : detail, usage: meter.total() };
}

const crashOf = (error: unknown): Ending => ({
  ending: "crash",
  detail: error instanceof Error ? error.message : String(error),
});

/** Why a login that an agent may have renewed could not be given back; what the agent did is done all the same. */
const saveLogin = async ({ login }: Access): Promise<string | undefined> =>
  login?.sync().then(
    () => undefined,
    (error: Error) => `Your login was renewed and could not be saved (${error.message}). Log in again with claude.`,
  );

async function hold(run: SessionRun, meter: UsageMeter): Promise<Ending> {
  const { spec, access, confine } = run;
  const why = await confine?.whyNothingStarts();
  if (why !== undefined) return { ending: "not-confined", detail: why };
  await access.login?.sync();
  const { config, home, tmp } = stateFolders(spec.stateDir);
  for (const folder of [config, home, tmp]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const isResumed = spec.resume && (await hasConversation(config, spec.sessionId));
  const variables = agentEnv({ studioEnv: run.env, access, spec });
  const process = createCliProcess({
    jail: run.jail,
    places: await findPlaces({
      writable: [spec.cwd, spec.stateDir, ...(access.login ? [access.login.folder] : [])],
      readable: spec.readable,
      hidden: spec.hidden,
      path: variables["PATH"] ?? "",
    }),
    egress: await confine?.openEgress({ always: modelHosts(access), onRefused: spec.onRefusedHost }),
    secret: access.secret?.value,
    purpose: `agent of session ${spec.sessionId}`,
    keeper: run.processes,
  });
  const over = new AbortController();
  try {
    if (run.stop.aborted) return stopped;
    return await converse({ ...run, variables, meter, process, over: over.signal, isResumed });
  } finally {
    over.abort();
    await process.end();
  }
}

interface Talk extends SessionRun {
  /** The agent's environment. */
  readonly variables: Record<string, string>;
  readonly meter: UsageMeter;
  readonly process: CliProcess;
  /** Ends calls of studio tools that are still being answered. */
  readonly over: AbortSignal;
  readonly isResumed: boolean;
}

/** After its last words an agent has this long to end by itself. */
const CLOSE_MS = 5_000;

async function converse(talk: Talk): Promise<Ending> {
  const studio = createStudioServer(talk.spec.tools, talk.over);
  const full = new AbortController();
  const agent = startAgent(talk, studio, () => full.abort());
  try {
    const heard = listen(talk, agent, studio);
    const end = await Promise.race([heard, whenStopped(talk, agent, heard), whenHandedOver(talk, agent, full.signal)]);
    if (end.leavesItself) await within(talk.clock, CLOSE_MS, talk.process.ended());
    return { ending: end.ending, detail: end.detail };
  } catch (error) {
    return await died(talk, error);
  } finally {
    agent.close();
  }
}

function startAgent(talk: Talk, studio: StudioServer, onHandOver: () => void): Query {
  const { spec, jail, inbox, emit, isResumed, process, variables } = talk;
  const { config, home, tmp } = stateFolders(spec.stateDir);
  // Where the agent keeps outputs that were too long to be told, and says so.
  const readable = [...spec.readable, join(config, "projects")];
  const gate = createGate({
    cwd: spec.cwd,
    tools: toolNames(spec),
    writable: [spec.cwd, tmp],
    readable,
    places: { workspace: spec.cwd, writable: [tmp, home], home, hidden: spec.hidden, readable },
    commands: () => ({
      ...spec.commands(),
      isJailed: jail === "bubblewrap",
      mayEndByName: jail === "bubblewrap" || jail === "namespaces",
      mayInstallGlobally: false,
      mayPush: false,
    }),
    onRefused: spec.onRefused,
  });
  return query({
    prompt: inbox.messages(isResumed ? spec.resumePrompt : spec.prompt, spec.attachments),
    options: sessionOptions({
      spec,
      isResumed,
      studio,
      gate,
      isOver: () => studio.isOver() || talk.isHalting() || talk.stop.aborted,
      onHandOver,
      onCompacted: (summary) => emit({ type: "compacted", summary: cutOutput(summary) }),
      spawn: (wanted) => process.spawn(wanted),
      env: variables,
    }),
  });
}

interface End extends Ending {
  /** Whether the agent ends its process itself now. */
  readonly leavesItself: boolean;
}

/** Hears the agent out. Rejects where it ends without a word. */
async function listen(talk: Talk, agent: Query, studio: StudioServer): Promise<End> {
  const { inbox, meter, clock, emit, process } = talk;
  if (talk.isResumed) meter.startFrom(await readTotals(agent));
  const conversation = createConversation({
    agent,
    inbox,
    meter,
    clock,
    emit,
    onPiece: talk.onPiece,
    pid: () => process.pid(),
    isOver: studio.isOver,
    isResumed: talk.isResumed,
    isHalting: talk.isHalting,
    isStopping: () => talk.stop.aborted,
  });
  // Not a loop over the messages, since to leave that one is to close the agent, which takes it two seconds.
  for (;;) {
    const { done, value: message } = await agent.next();
    if (done) throw new Error("The agent ended without a result.");
    const ending = conversation.hear(message);
    if (ending) return { ...ending, leavesItself: message.type === "result" };
  }
}

const stopped: Ending = { ending: "stopped", detail: "" };
/** How long an agent that is interrupted has to write down what it has said, and to tell what it cost. */
const LAST_WORDS_MS = 1_000;
/** How long a stop waits for the agent to tell its totals. */
const LAST_TOTALS_MS = 500;

async function whenStopped({ stop, inbox, meter, clock }: Talk, agent: Query, heard: Promise<End>): Promise<End> {
  if (!stop.aborted) await once(stop, "abort");
  // Killed at once, the agent would know neither the last message nor its own half of an answer when it is resumed.
  const interrupted = agent.interrupt().then(() => heard);
  const end = await within(clock, LAST_WORDS_MS, interrupted).catch(() => undefined);
  // What it was told while it was silent it would begin with now; such an agent does not end by itself.
  if (end) return { ...end, ...stopped, leavesItself: end.leavesItself && !inbox.hasMore };
  await askTotals({ meter, clock }, agent);
  return { ...stopped, leavesItself: false };
}

async function whenHandedOver(talk: Talk, agent: Query, full: AbortSignal): Promise<End> {
  if (!full.aborted) await once(full, "abort");
  await askTotals(talk, agent);
  return { ending: "handed-over", detail: "", leavesItself: false };
}

/** It may be dying already; then what was counted has to do. */
async function askTotals({ meter, clock }: Pick<Talk, "meter" | "clock">, agent: Query): Promise<void> {
  const totals = await within(clock, LAST_TOTALS_MS, readTotals(agent)).catch(() => undefined);
  if (totals) meter.settle(totals);
}

/** How long an end of the process may come after the end of its output. */
const LAST_BREATH_MS = 1_000;

/** How the process ended says more than what that did to the SDK. */
async function died({ clock, process }: Talk, error: unknown): Promise<Ending> {
  const how = await within(clock, LAST_BREATH_MS, process.ended());
  return how === undefined ? crashOf(error) : { ending: "crash", detail: how };
}
