/** Which notices is a recorded fact worth? Told with the names and numbers as they are once it has been applied. */
import { isPassing } from "../backlog/feature.ts";
import { count } from "../kit/count.ts";
import { type FeatureId, partsOfAttempt, type ProjectId, type RunId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import type { Event, EventOf, EventType } from "../log/event.ts";
import type { StudioState } from "../log/state.ts";
import { describeSpend, type Spend } from "../run/budget.ts";
import type { RunEnding } from "../run/run.ts";
import type { Notice } from "./notice.ts";

interface Recorded {
  readonly seq: number;
  readonly at: Instant;
  readonly event: Event;
}

type Told = Omit<Notice, "id" | "at" | "project" | "path"> & { readonly place: string };
type Teller<T extends EventType> = (event: EventOf<T>, state: StudioState, at: Instant) => readonly Told[];

/** What is known of a project beside its history. */
interface Project {
  readonly projectId: ProjectId;
  /** The scenario that plays it, where no model is asked. */
  readonly rehearses: string | undefined;
}

/** None for most. */
export function noticesOf(
  state: StudioState,
  { projectId, rehearses }: Project,
  { seq, at, event }: Recorded,
): readonly Notice[] {
  const tell = tellers[event.type] as Teller<never> | undefined;
  const told = tell?.(event as never, state, at) ?? [];
  const project = { id: projectId, name: state.project?.name ?? projectId };
  return told.map(({ place, message, ...rest }, index) => ({
    id: `${projectId}/${seq}${index === 0 ? "" : `.${index}`}`,
    at,
    project,
    ...(rehearses !== undefined && { rehearsal: true }),
    message: message.slice(0, MAX_MESSAGE),
    path: `/p/${projectId}${place}`,
    ...rest,
  }));
}

const MAX_MESSAGE = 2_000;

const tellers: { readonly [T in EventType]?: Teller<T> } = {
  "run.started": ({ runId, options }) => [
    ofRun(runId, {
      kinds: ["run-started"],
      title: `Run ${runId} has started`,
      message: `${count(options.concurrency, "agent")} at once.`,
    }),
  ],
  "run.ended": ({ runId, ending }, state) => [ofEnding(runId, ending, state)],
  "run.paused": ({ runId, cause, reason, until }) => {
    if (cause === undefined) return [];
    const byItself =
      until === undefined ? undefined : `Nothing; it goes on by itself at ${new Date(until).toISOString()}.`;
    return [
      ofRun(runId, {
        kinds: cause === "budget" ? ["standstill", "budget"] : ["standstill"],
        title: `Run ${runId} ${standstills[cause]}`,
        message: reason,
        next:
          cause === "access"
            ? "Mend the access, then resume the run."
            : (byItself ?? "Resume the run when it may go on."),
      }),
    ];
  },
  // That of one feature among many is told in the history.
  "run.budget-warned": ({ runId, ...spend }) => (spend.per === "feature" ? [] : [ofRun(runId, warned(runId, spend))]),
  "run.cost-unknown": ({ runId, tokens }) => [
    ofRun(runId, {
      kinds: ["budget"],
      title: `Nobody knows what run ${runId} costs`,
      message: `${tokens.toLocaleString("en")} tokens have no price, so that its budget of money does not see them.`,
      next: "Write their price into prices.yaml (autocoder prices), or give the run a budget of tokens.",
    }),
  ],
  "plan.closed": (_, state) => {
    const last = state.runs.get(state.runs.size as RunId);
    if (state.plan.status !== "closed" || last?.options.skipReview === true) return [];
    return [
      {
        kinds: ["plan-review"],
        title: "The plan waits for your look",
        message: `It has ${count(state.backlog.features.size, "feature")}.`,
        next: "Look it over and change what you like, then start a run.",
        place: "/review",
      },
    ];
  },
  "attempt.landed": ({ attemptId, receipt }, state) =>
    ofFeature(state, partsOfAttempt(attemptId).featureId, (name) => ({
      kinds: ["feature-landed"],
      title: `${name} has landed`,
      message: receipt.proof === "unproven" ? "Without checks." : `${count(receipt.results.length, "check")} green.`,
      progress: progressOf(state),
    })),
  "attempt.ended": ({ attemptId, next }, state) =>
    next.type !== "failed"
      ? []
      : ofFeature(state, partsOfAttempt(attemptId).featureId, (name) => ({
          kinds: ["feature-failed"],
          title: `${name} failed`,
          message: next.reason,
          next: "Look at its last attempt, then re-open it, change it or set it aside.",
        })),
  "recheck.finished": ({ results }, state, at) =>
    results.filter(({ green }) => !green).flatMap(({ featureId }) => turnedRed(state, featureId, at)),
  "finding.made": ({ featureId }, state, at) => turnedRed(state, featureId, at),
  "verification.finished": ({ attemptId, verdict }, state) => {
    if (verdict.type !== "protected") return [];
    const { featureId } = partsOfAttempt(attemptId);
    const open = verdict.edits.filter(({ path }) => !state.waivers.has(`${featureId}:${path}`));
    if (open.length === 0) return [];
    return ofFeature(state, featureId, (name) => ({
      kinds: ["approval"],
      title: `${name} wants to change another feature's check`,
      message: open.map(({ path, featureId: owner }) => `${path}, which feature ${owner} relies on`).join("; "),
      next: "Look at the change; allow it, or leave it refused and the agent finds another way.",
    }));
  },
  "question.asked": ({ featureId, prompt }, state) =>
    ofFeature(state, featureId, (name) => ({
      kinds: ["question"],
      title: `${name} has a question`,
      message: prompt,
      next: "Answer it; the feature goes on from there.",
    })),
  "delivery.waiting": ({ branch, message }) => [
    {
      kinds: ["delivery"],
      title: `${branch} does not have what has landed yet`,
      message,
      next: "Do what it says; the landed work is safe on the landing branch.",
      place: "",
    },
  ],
};

const ofRun = (id: RunId, told: Omit<Told, "place" | "run">): Told => ({ ...told, run: { id }, place: "/run" });

function ofFeature(
  { backlog }: StudioState,
  id: FeatureId,
  tell: (name: string) => Omit<Told, "place" | "feature">,
): readonly Told[] {
  const feature = backlog.features.get(id);
  if (feature === undefined) return [];
  const { name, category } = feature;
  return [{ ...tell(name), feature: { id, name, category }, place: `/f/${id}` }];
}

/** Only what is red since this very moment; the other results were known. */
function turnedRed(state: StudioState, id: FeatureId, at: Instant): readonly Told[] {
  const feature = state.backlog.features.get(id);
  if (feature?.status.type !== "failing" || feature.statusSince !== at) return [];
  const { reason } = feature.status;
  return ofFeature(state, id, (name) => ({ kinds: ["feature-red"], title: `${name} is red on main`, message: reason }));
}

function progressOf({ backlog }: StudioState): NonNullable<Notice["progress"]> {
  let passing = 0;
  for (const feature of backlog.features.values()) if (isPassing(feature)) passing++;
  return { passing, total: backlog.features.size };
}

function ofEnding(id: RunId, ending: RunEnding, state: StudioState): Told {
  const { passing, total } = progressOf(state);
  return {
    kinds: ending.type === "budget-spent" ? ["run-ended", "budget"] : ["run-ended"],
    title: `Run ${id} ${endings[ending.type]}`,
    message: `${messageOf(ending)} ${passing} of ${count(total, "feature")} passing.`.trim(),
    run: { id, ending: ending.type },
    place: "/run",
  };
}

const warned = (id: RunId, spend: Spend): Omit<Told, "place" | "run"> => ({
  kinds: ["budget"],
  title:
    spend.per === "day" ? "Today's runs have used most of the day's budget" : `Run ${id} has used most of its budget`,
  message: `${describeSpend(spend)} is used.`,
  next: "Give it another budget if it is to go on beyond that.",
});

const standstills = {
  access: "cannot reach the model",
  budget: "waits for the next day",
  limit: "waits for a limit",
} as const;

const endings: Readonly<Record<RunEnding["type"], string>> = {
  complete: "is complete",
  planned: "has written the plan",
  blocked: "cannot go on without you",
  "budget-spent": "has spent its budget",
  stopped: "was stopped",
  failed: "failed",
};

function messageOf(ending: RunEnding): string {
  switch (ending.type) {
    case "complete":
    case "planned":
      return "";
    case "blocked":
      return ending.blockages.map(({ featureId, reason }) => `Feature ${featureId}: ${reason}`).join("\n");
    case "budget-spent":
      return `${describeSpend(ending)} is used, and there is more to do.`;
    case "stopped":
    case "failed":
      return ending.reason;
  }
}
