/**
 * The scripted model: who answers when the agent asks its model?
 *
 * A server on loopback that speaks the Messages API to the real agent and plays a scenario. Each answer follows from
 * the transcript in the request alone; only that a disturbance strikes once is remembered.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { unreachable } from "@autocoder/core/kit/result.ts";
import type { Disturbance } from "@autocoder/core/rehearse/fault.ts";
import type { Scenario } from "@autocoder/core/rehearse/scenario.ts";
import type { PlayedDisturbance } from "@autocoder/core/rehearse/play.ts";
import { answerTo, type Answer } from "./answer.ts";
import { createFigures, type SessionFigures } from "./figures.ts";
import { MessagesRequest, writtenIn } from "./messages.ts";
import { sendError, sendJson, sendMessage, streamMessage } from "./send.ts";

export interface ModelServer {
  /** The base address of the API, for the agent's environment. */
  readonly url: string;
  /** What each session has asked so far. */
  requests(): readonly SessionFigures[];
  /** Ends every open answer, too. */
  close(): Promise<void>;
}

export interface ModelServerOptions {
  readonly scenario: Scenario;
  /** A free one where this is absent. */
  readonly port?: number;
  /** How long the model seems to think before each answer. */
  readonly delayMs?: number;
  /** Between groups of words in a conversation; the scenario's own where this is absent. */
  readonly pauseMs?: number;
  /** Told of each request that was counted. */
  readonly log?: (figures: SessionFigures) => void;
  /** Told what each request says was written. */
  readonly onWritten?: (files: ReturnType<typeof writtenIn>) => void;
  /** Told where a disturbance strikes: the header of the part, and more. */
  readonly onStrike?: (place: string) => void;
}

const DEFAULT_DELAY_MS = 30;

export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const figures = createFigures();
  const closing = new AbortController();
  const model: Model = { options, figures, struck: new Map(), closing: closing.signal };
  const server = createServer((request, response) => {
    // An agent that was ended leaves its request behind; there is nobody left to answer.
    response.on("error", () => response.destroy());
    handle(model, request, response).catch((error: unknown) => {
      if (!request.complete || closing.signal.aborted) response.destroy();
      else throw error;
    });
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The model server has no port.");

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: figures.all,
    async close() {
      closing.abort();
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Model {
  readonly options: ModelServerOptions;
  readonly figures: ReturnType<typeof createFigures>;
  /** The places whose disturbance has happened, and in which turn of a conversation. */
  readonly struck: Map<string, number | undefined>;
  readonly closing: AbortSignal;
}

async function handle(model: Model, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname.endsWith("/api/hello")) return sendJson(response, 200, { message: "hello" });
  if (request.method !== "POST" || !/\/v1\/messages(\/count_tokens)?$/.test(pathname)) {
    return sendError(response, { status: 404, message: `There is no ${request.method} ${pathname} here.` });
  }
  const body = MessagesRequest.safeParse(await readJson(request));
  if (!body.success)
    return sendError(response, { status: 400, message: `The request is not understood: ${body.error.message}` });

  const answer = answerTo(model.options.scenario, body.data);
  if (pathname.endsWith("/count_tokens")) {
    const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens } = answer.usage;
    const total = input_tokens + cache_creation_input_tokens + cache_read_input_tokens;
    return sendJson(response, 200, { input_tokens: total });
  }
  const sessionId = String(request.headers["x-claude-code-session-id"] ?? "");
  const counted = model.figures.count(sessionId, body.data, answer);
  model.options.log?.(counted);
  model.options.onWritten?.(writtenIn(body.data));
  await wait(model.options.delayMs ?? DEFAULT_DELAY_MS, undefined, { signal: model.closing });
  await speak({ model, response, request: body.data, answer, sessionId });
}

async function speak(what: {
  readonly model: Model;
  readonly response: ServerResponse;
  readonly request: MessagesRequest;
  readonly answer: Answer;
  readonly sessionId: string;
}): Promise<void> {
  const { model, response, request, answer, sessionId } = what;
  const disturbance = strike(model, answer, sessionId);
  let pauseMs = answer.pauseMs === undefined ? undefined : (model.options.pauseMs ?? answer.pauseMs);
  switch (disturbance?.fault) {
    case "hang":
      return;
    case "status":
      return sendError(response, { message: `Rehearsed status ${disturbance.status}.`, ...defined(disturbance) });
    case "slow":
      await wait(disturbance.delayMs ?? 0, undefined, { signal: model.closing });
      pauseMs = disturbance.pauseMs ?? pauseMs;
      break;
    case "cut":
    case undefined:
      break;
    default:
      return unreachable(disturbance);
  }
  const message = { id: `msg_${randomUUID()}`, model: request.model, answer };
  if (request.stream !== true) return sendMessage(response, message);
  const cutAfter = disturbance?.fault === "cut" ? (disturbance.after ?? 0) : undefined;
  await streamMessage(response, { ...message, pauseMs, cutAfter, closing: model.closing });
}

/** The disturbance of this answer: at its place once; in a conversation as long as the turn lasts. */
function strike({ struck, options }: Model, { disturbance }: Answer, sessionId: string): Disturbance | undefined {
  if (disturbance === undefined) return undefined;
  const { turn } = disturbance;
  const place = turn === undefined ? disturbance.place : `${sessionId} · ${disturbance.place}`;
  if (struck.has(place) && (turn === undefined || struck.get(place) !== turn || !lasts(disturbance))) return undefined;
  struck.set(place, turn);
  options.onStrike?.(place);
  return disturbance.disturbance;
}

/** An agent asks again by itself when it is refused: the person is to hear of it nevertheless. */
const lasts = ({ disturbance }: PlayedDisturbance): boolean => disturbance.fault === "status";

function defined({ status, message, retryAfterSeconds }: Extract<Disturbance, { fault: "status" }>) {
  return message === undefined ? { status, retryAfterSeconds } : { status, message, retryAfterSeconds };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
