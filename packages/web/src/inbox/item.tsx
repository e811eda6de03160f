/** One thing that needs a person: what happened, what to do about it, and the doing of it. */
import { Link } from "@tanstack/react-router";
import { talkPlace } from "../chat/talk-place.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { When } from "../ui/when.tsx";
import type { InboxItem } from "./inbox-view.ts";
import { InlineQuestion } from "./inline-question.tsx";
import { markRead, markUnread } from "./read.ts";
import { Remedy } from "./remedy.tsx";

const looks: Readonly<Record<InboxItem["kind"], { readonly word: string; readonly tone: Tone }>> = {
  question: { word: "question", tone: "attention" },
  canary: { word: "alarm", tone: "bad" },
  approval: { word: "approval", tone: "attention" },
  "plan-review": { word: "plan", tone: "attention" },
  halted: { word: "stands still", tone: "bad" },
  "run-failed": { word: "run failed", tone: "bad" },
  limit: { word: "limit", tone: "attention" },
  blocked: { word: "blocked", tone: "attention" },
  failed: { word: "failed", tone: "bad" },
  failing: { word: "red on main", tone: "bad" },
  "delivery-waits": { word: "branch", tone: "attention" },
  conversation: { word: "conversation", tone: "attention" },
  schedule: { word: "schedule", tone: "bad" },
  unavailable: { word: "unavailable", tone: "bad" },
};

export function Item({ item, isProjectNamed }: { readonly item: InboxItem; readonly isProjectNamed: boolean }) {
  const { key, kind, title, message, next, at, isRead, projectId, projectName } = item;
  const { word, tone } = looks[kind];
  return (
    <li
      id={key}
      className={`grid scroll-mt-10 gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_auto] lg:px-6 ${isRead ? "text-soft" : ""}`}
    >
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span aria-hidden className={`size-1.5 rounded-full ${isRead ? "bg-transparent" : "bg-warn"}`} />
          <h3 className={`min-w-0 wrap-anywhere ${isRead ? "" : "font-semibold"}`}>
            {title}
            {!isRead && <span className="sr-only"> (new)</span>}
          </h3>
          <Badge tone={tone}>{word}</Badge>
          {isProjectNamed && (
            <Link to="/p/$projectId" params={{ projectId }} className="text-small text-soft hover:text-ink">
              {projectName}
            </Link>
          )}
          {at !== undefined && (
            <span className="text-small text-faint">
              <When at={at} />
            </span>
          )}
        </div>
        {kind !== "question" && <p className="mt-1 max-w-[90ch] whitespace-pre-line pl-3.5 wrap-anywhere">{message}</p>}
        <p className="mt-0.5 max-w-[90ch] pl-3.5 text-soft">{next}</p>
      </div>
      <div className="flex flex-wrap items-start gap-2 max-lg:pl-3.5">
        <Remedy item={item} />
        <Open item={item} />
        <Button look="quiet" size="small" onClick={() => (isRead ? markUnread(key) : markRead([key]))}>
          {isRead ? "Mark as new" : "Mark as read"}
        </Button>
      </div>
      {item.questionId !== undefined && (
        <div className="pl-3.5 lg:col-span-2">
          <InlineQuestion projectId={projectId} questionId={item.questionId} />
        </div>
      )}
    </li>
  );
}

/** The place where more can be seen and done. */
function Open({ item: { kind, projectId, featureId, conversation } }: { readonly item: InboxItem }) {
  const look = buttonClass({ size: "small" });
  if (conversation !== undefined) {
    return (
      <Link {...talkPlace({ ...conversation, projectId })} className={look}>
        Open the conversation
      </Link>
    );
  }
  if (featureId !== undefined) {
    return (
      <Link to="/p/$projectId/f/$featureId" params={{ projectId, featureId: String(featureId) }} className={look}>
        Open the feature
      </Link>
    );
  }
  if (kind === "plan-review") {
    return (
      <Link to="/p/$projectId/review" params={{ projectId }} className={look}>
        Look the plan over
      </Link>
    );
  }
  const isOfRun = kind === "run-failed" || kind === "limit";
  const name = kind === "unavailable" ? "Open the project" : "Open the board";
  return (
    <Link to={isOfRun ? "/p/$projectId/run" : "/p/$projectId"} params={{ projectId }} className={look}>
      {isOfRun ? "Open the run" : name}
    </Link>
  );
}
