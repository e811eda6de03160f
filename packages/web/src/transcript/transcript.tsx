/** What an agent said and did, as a conversation: follows while it speaks, can be searched, each entry has an address. */
import { useMemo } from "react";
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Notice } from "../ui/notice.tsx";
import { Conversation } from "./conversation.tsx";
import { itemsOf, itemsOfAttempt, type Part } from "./items.ts";
import { useTranscript } from "./use-transcript.ts";

export function Transcript(props: {
  readonly projectId: ProjectId;
  readonly sessionId: SessionId;
  /** Only what belongs to this attempt. */
  readonly part?: Part;
  /** Left out of paths, which are all in it. */
  readonly workspace: string | undefined;
  /** The entry the address names. */
  readonly entry: number | undefined;
}) {
  const { projectId, sessionId, part, workspace, entry } = props;
  const { entries, isWhole, isLive, problem, retry } = useTranscript(projectId, sessionId);
  const [featureId, attempt] = [part?.featureId, part?.attempt];
  const items = useMemo(() => {
    const all = itemsOf(entries);
    return featureId === undefined || attempt === undefined ? all : itemsOfAttempt(all, { featureId, attempt });
  }, [entries, featureId, attempt]);

  if (problem !== undefined && items.length === 0) {
    return (
      <div className="p-4 lg:px-6">
        <Notice
          tone="bad"
          title="The transcript could not be read."
          action={<Button onClick={retry}>Try again</Button>}
        >
          {problem.message}
        </Notice>
      </div>
    );
  }
  if (items.length === 0 && isWhole) {
    return (
      <Empty title={isLive ? "The agent has not said anything yet." : "Nothing was said."}>
        {isLive
          ? "It appears here as it comes."
          : "The session ended before its agent began, or its transcript was trimmed."}
      </Empty>
    );
  }
  return (
    <Conversation items={items} isLive={isLive} isWhole={isWhole} workspace={workspace} part={part} entry={entry} />
  );
}
