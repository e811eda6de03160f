/** Whether what one sees is what is so, in the top line; and what is done about it if not, above the page. */
import type { Connection } from "../live/connect.ts";
import type { Live } from "../live/store.ts";
import { useLive, useLiveStore } from "../live/use-studio.ts";
import { Button } from "../ui/button.tsx";
import { formatTime } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { useNow } from "../ui/use-now.ts";

const words: Readonly<Record<Connection["type"], string>> = {
  connecting: "connecting",
  live: "live",
  lost: "not connected",
  outdated: "out of date",
};

const connectionOf = ({ connection }: Live): Connection => connection;

export function ConnectionMark() {
  const connection = useLive(connectionOf);
  const isLive = connection.type === "live";
  return (
    <span className="flex items-center gap-1.5 text-small text-soft">
      <span aria-hidden className={`size-1.5 rounded-full ${isLive ? "bg-good" : "bg-warn pulse"}`} />
      {words[connection.type]}
    </span>
  );
}

export function ConnectionBanner() {
  const connection = useLive(connectionOf);
  return (
    <output className="contents [&>*]:border-b [&>*]:border-line [&>*]:bg-warn/8 [&>*]:px-4 [&>*]:py-2 lg:[&>*]:px-6">
      {connection.type === "lost" && <Lost connection={connection} />}
      {connection.type === "outdated" && (
        <Notice
          tone="attention"
          title="The studio is newer than this page."
          action={<Button onClick={() => location.reload()}>Load it anew</Button>}
        />
      )}
    </output>
  );
}

/** A moment without the studio is nobody's concern. */
const CONCERN_AFTER_MS = 1_000;

function Lost({ connection }: { readonly connection: Extract<Connection, { type: "lost" }> }) {
  const { since, retryAt, reason } = connection;
  const store = useLiveStore();
  const now = useNow();
  const inSeconds = Math.max(0, Math.ceil((retryAt - now) / 1_000));
  if (now - since < CONCERN_AFTER_MS) return null;
  return (
    <Notice
      tone="attention"
      title={reason?.message ?? "The studio does not answer."}
      action={<Button onClick={() => store.hurry()}>Try now</Button>}
    >
      <p className="text-soft">
        What you see is not newer than {formatTime(since)}.{" "}
        <span aria-hidden>{inSeconds === 0 ? "Trying again…" : `Trying again in ${inSeconds} s.`}</span>
      </p>
    </Notice>
  );
}
