/** How soon does each word come when many conversations are answered at once, and what does the studio need for it? */
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { type Spread, spreadOf } from "../../../packages/server/bench/engine/percentile.ts";
import { delaysIn, watchWords } from "./in-page.ts";
import type { Effort, StudioProcess } from "./studio-process.ts";
import type { Pace } from "./timed-model.ts";

export interface CrowdFigures extends Effort {
  readonly agents: "real" | "programs";
  readonly conversations: number;
  readonly pace: Pace;
  /** Of all words of all conversations, and how many of them came. */
  readonly toldMs: Spread;
  /** Of the words of the one conversation that a page shows. */
  readonly drawnMs: Spread;
}

export async function measureCrowd(setting: {
  readonly studio: StudioProcess;
  readonly browser: Browser;
  readonly agents: CrowdFigures["agents"];
  readonly conversations: number;
  readonly pace: Pace;
}): Promise<CrowdFigures> {
  const { studio, browser, agents, conversations, pace } = setting;
  const ids = await Promise.all(Array.from({ length: conversations }, () => studio.begin("assistant")));
  const followers = await Promise.all(ids.map((id) => studio.follow(id)));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(studio.pageOf(`chat/${ids[0]}`));
  await page.getByRole("log").getByText("Ask me about this project").waitFor();
  await watchWords(page);
  const effort = await studio.effortOf(async () => {
    await Promise.all(ids.map((id) => studio.say(id, "Tell me everything.")));
    await Promise.all(followers.map((follower) => follower.ended(1)));
  });
  await sleep(500);
  const drawnMs = spreadOf(await delaysIn(page));
  await page.close();
  for (const follower of followers) follower.close();
  const toldMs = spreadOf(followers.flatMap(({ answers }) => answers.flat()));
  return { agents, conversations, pace, toldMs, drawnMs, ...effort };
}
