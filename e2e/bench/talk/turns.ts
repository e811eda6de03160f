/** What does a person wait for in a turn? Until the model is asked, and until its first word is told and drawn. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import { type Spread, spreadOf } from "../../../packages/server/bench/engine/percentile.ts";
import { nowMs } from "../../../packages/server/bench/talk/stamped-word.ts";
import { delaysIn, watchWords } from "./in-page.ts";
import type { StudioProcess } from "./studio-process.ts";
import type { TimedModel, TimedRequest } from "./timed-model.ts";

export interface TurnFigures {
  /** From the moment the model has sent its first word: to who listens on a socket, and to the frame that shows it. */
  readonly firstWordMs: { readonly told: Spread; readonly drawn: Spread };
  /** From the sending of a message to the model's being asked. */
  readonly untilAskedMs: { readonly fresh: Spread; readonly resumed: Spread };
  readonly firstRequests: Readonly<Record<ChatRole, TimedRequest>>;
}

interface Setting {
  readonly studio: StudioProcess;
  readonly model: TimedModel;
  readonly browser: Browser;
  readonly turns: number;
}

const PACE = { words: 8, everyMs: 40 };

export async function measureTurns(setting: Setting): Promise<TurnFigures> {
  const { studio, model } = setting;
  model.pace = PACE;
  const fresh: number[] = [];
  const firstOf = async (role: ChatRole): Promise<TimedRequest> => {
    const id = await studio.begin(role);
    const follower = await studio.follow(id);
    const { request, waitedMs } = await takeTurn(setting, () => studio.say(id, "Hello."));
    fresh.push(waitedMs);
    await follower.ended(1);
    follower.close();
    return request;
  };
  const firstRequests = {
    assistant: await firstOf("assistant"),
    expander: await firstOf("expander"),
    "spec-writer": await firstOf("spec-writer"),
  };
  const { told, drawn, waits } = await talkOn(setting);
  fresh.push(waits[0]!);
  return {
    firstWordMs: { told: spreadOf(told), drawn: spreadOf(drawn) },
    untilAskedMs: { fresh: spreadOf(fresh), resumed: spreadOf(waits.slice(1)) },
    firstRequests,
  };
}

/** Turn after turn in one conversation, with a page that shows it. */
async function talkOn(setting: Setting) {
  const { studio, browser, turns } = setting;
  const id = await studio.begin("assistant");
  const follower = await studio.follow(id);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(studio.pageOf(`chat/${id}`));
  await page.getByRole("log").getByText("Ask me about this project").waitFor();
  await watchWords(page);
  const waits: number[] = [];
  for (let turn = 1; turn <= turns; turn++) {
    const { waitedMs } = await takeTurn(setting, () => studio.say(id, `Message ${turn}.`));
    waits.push(waitedMs);
    await follower.ended(turn);
  }
  await sleep(500);
  const drawn = await delaysIn(page);
  await page.close();
  follower.close();
  return {
    waits,
    told: follower.answers.map(([first]) => first!),
    drawn: drawn.filter((_, place) => place % PACE.words === 0),
  };
}

/** Resolves when the model has been asked. */
async function takeTurn({ model }: Setting, say: () => Promise<void>) {
  const asked = model.requests.length;
  const saidAt = nowMs();
  await say();
  while (model.requests.length === asked) await sleep(2);
  const request = model.requests[asked]!;
  return { request, waitedMs: request.at - saidAt };
}
