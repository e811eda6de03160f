/** Notices of a home: its store, its secrets, and the ways out of this machine. */
import { createNotices, type Notices } from "../engine/notices/notices.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Home } from "../home/home.ts";
import { createNoticeSecrets } from "../home/notice-secrets.ts";
import { systemClock } from "../home/system-clock.ts";
import { createNoticeSender } from "./notice-sender.ts";

export const noticesOver = (parts: {
  readonly home: Home;
  readonly store: Store;
  readonly env: NodeJS.ProcessEnv;
  readonly clock?: Clock;
}): Notices =>
  createNotices({
    store: parts.store,
    clock: parts.clock ?? systemClock,
    sender: createNoticeSender({ platform: process.platform, env: parts.env }),
    secrets: createNoticeSecrets(parts.home),
    chance: Math.random,
    tell: console.error,
  });
