/** What needs a person, over all projects, and what of it is new to them? */
import type { Attention, AttentionKind } from "@autocoder/core/api/attention.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";

/** What a project says of itself, or that it can say nothing. */
export type InboxKind = AttentionKind | "unavailable";

type Need = Omit<Attention, "kind" | "at"> & { readonly kind: InboxKind; readonly at: Instant | undefined };

export interface InboxItem extends Need {
  /** Unique over all projects. */
  readonly key: string;
  readonly projectId: ProjectId;
  readonly projectName: string;
  readonly isRead: boolean;
}

export type GroupBy = "project" | "kind";

export interface InboxGroup {
  readonly name: string;
  readonly items: readonly InboxItem[];
}

/** Newest first; before them what is so now, whenever it began. */
export function inboxItems(projects: readonly ProjectSummary[], read: readonly string[]): readonly InboxItem[] {
  const known = new Set(read);
  return projects
    .flatMap(({ projectId, name, status }) =>
      needsOf(name, status).map((need) => {
        const key = `${projectId} ${need.id}`;
        return { ...need, key, projectId, projectName: name, isRead: known.has(key) };
      }),
    )
    .toSorted((a, b) => (b.at ?? ALWAYS) - (a.at ?? ALWAYS));
}

const ALWAYS = Number.MAX_SAFE_INTEGER;

/** Of a project with very many, those that are not told one by one count as new. */
export const unreadCount = (projects: readonly ProjectSummary[], read: readonly string[]): number =>
  inboxItems(projects, read).filter(({ isRead }) => !isRead).length + untold(projects);

const untold = (projects: readonly ProjectSummary[]): number =>
  projects.reduce(
    (sum, { status }) => sum + (status.type === "open" ? status.attentionCount - status.attention.length : 0),
    0,
  );

function needsOf(name: string, status: ProjectSummary["status"]): readonly Need[] {
  if (status.type === "open") return status.attention;
  const { message } = status;
  return [
    {
      // Another reason is another thing to know.
      id: `unavailable:${message}`,
      kind: "unavailable",
      title: `${name} cannot be opened`,
      message,
      at: undefined,
      next: "Put right what it names. It is tried again every few seconds.",
    },
  ];
}

/** In the order of each group's newest item. */
export function inboxGroups(items: readonly InboxItem[], by: GroupBy): readonly InboxGroup[] {
  const groups = Map.groupBy(items, ({ projectName, kind }) => (by === "project" ? projectName : kindNames[kind]));
  return [...groups].map(([name, items]) => ({ name, items }));
}

export const kindNames: Readonly<Record<InboxKind, string>> = {
  question: "Questions",
  canary: "Alarms",
  approval: "Changes to other features' checks",
  "plan-review": "Plans to look over",
  halted: "Projects that stand still",
  "run-failed": "Runs that failed",
  limit: "Limits",
  blocked: "Cannot go on",
  failed: "Failed features",
  failing: "Red on main",
  "delivery-waits": "Your branch",
  conversation: "Conversations",
  schedule: "Schedules",
  unavailable: "Projects that cannot be opened",
};

/** Those that came since `seen` was noted; nothing is new to who has seen nothing yet. */
export const newsOf = (seen: ReadonlySet<string> | undefined, items: readonly InboxItem[]): readonly InboxItem[] =>
  seen === undefined ? [] : items.filter(({ key, isRead }) => !isRead && !seen.has(key));
