/** How is an agent? It acts, waits for something it is right to wait for, or gives reason to look. */
import type { Session } from "@autocoder/core/session/session.ts";
import { formatClock } from "../ui/format.ts";
import type { Tone } from "../ui/badge.tsx";
import type { Tail } from "./tail.ts";

export type Health =
  | { readonly type: "opening" }
  | { readonly type: "acting"; readonly heardAt: number }
  | { readonly type: "verifying" }
  | { readonly type: "retrying"; readonly cause: string }
  | { readonly type: "pausing" }
  | { readonly type: "paused" }
  | { readonly type: "stopping" };

interface Signs {
  readonly pause: "pausing" | "paused" | undefined;
  readonly isVerifying: boolean;
  readonly tail: Pick<Tail, "retry" | "lastAt">;
}

export function healthOf({ status, stopReason }: Session, { pause, isVerifying, tail }: Signs): Health {
  if (stopReason !== undefined) return { type: "stopping" };
  if (pause !== undefined) return { type: pause };
  if (status.type !== "running") return { type: "opening" };
  if (isVerifying) return { type: "verifying" };
  if (tail.retry !== undefined) return { type: "retrying", cause: tail.retry };
  return { type: "acting", heardAt: tail.lastAt ?? status.startedAt };
}

/** An agent may think for a while before that is worth a word. */
const SILENT_AFTER_MS = 30_000;

export interface HealthWords {
  readonly tone: Tone;
  readonly text: string;
}

/** @param limitMs silence that ends its attempt */
export function healthWords(health: Health, now: number, limitMs: number): HealthWords {
  switch (health.type) {
    case "opening":
      return { tone: "calm", text: "starting" };
    case "verifying":
      return { tone: "active", text: "waiting for its checks" };
    case "pausing":
      return { tone: "attention", text: "halts after its step" };
    case "paused":
      return { tone: "calm", text: "paused, costs nothing" };
    case "stopping":
      return { tone: "attention", text: "being stopped" };
    case "retrying":
      return { tone: "attention", text: `retrying: ${health.cause}` };
    case "acting": {
      const silentMs = now - health.heardAt;
      if (silentMs < Math.min(SILENT_AFTER_MS, limitMs / 2)) return { tone: "active", text: "acting" };
      const tone = silentMs > limitMs / 2 ? "bad" : "attention";
      return { tone, text: `silent for ${formatClock(silentMs)}, ended after ${formatClock(limitMs)}` };
    }
  }
}
