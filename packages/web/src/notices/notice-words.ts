/** What is each moment called that a person may be told of, and each way? */
import type { Channel } from "@autocoder/core/notice/channel.ts";
import type { NoticeKind } from "@autocoder/core/notice/kind.ts";

export const momentNames: Readonly<Record<NoticeKind, string>> = {
  "run-started": "A run has started",
  "run-ended": "A run has ended",
  "feature-landed": "A feature has landed",
  "feature-failed": "A feature failed",
  "feature-red": "A feature is red on main",
  question: "A question waits",
  approval: "A check is to be changed",
  "plan-review": "The plan waits",
  standstill: "A run stands still",
  budget: "A budget runs out",
  delivery: "Your branch waits",
};

/** What needs a person, and how it ended. */
export const usualMoments: readonly NoticeKind[] = [
  "run-ended",
  "feature-failed",
  "question",
  "approval",
  "plan-review",
  "standstill",
  "budget",
];

export const wayNames: Readonly<Record<Channel["type"], string>> = {
  webhook: "Webhook",
  email: "Mail",
  desktop: "Desktop",
};
