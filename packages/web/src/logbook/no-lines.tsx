/** There is no line to show: still looking, nothing there, or not to be had. */
import { ScrollText, SearchX, Unplug } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { isFiltered, type LogSearch } from "./log-search.ts";
import type { Reading, RecordReader } from "./reader.ts";

export function NoLines(props: {
  readonly reading: Reading;
  readonly reader: RecordReader;
  readonly search: LogSearch;
  readonly onClear: () => void;
}) {
  const { reading, reader, search, onClear } = props;
  const { held, isLooking, isReadingOlder, failure, isResting, scannedInVain } = reading;
  const hasMore = typeof held?.older === "string";
  const goesOn = hasMore && !isLooking && !isReadingOlder && failure === undefined && !isResting;
  useEffect(() => {
    if (goesOn) reader.readOlder();
  }, [goesOn, reader]);
  const clear = isFiltered(search) && <Button onClick={onClear}>Clear filters</Button>;
  if (failure !== undefined) {
    return (
      <Empty
        icon={Unplug}
        title="The record cannot be shown."
        action={
          <>
            <Button onClick={() => reader.again()}>Try again</Button>
            {search.at === undefined ? clear : <Button onClick={onClear}>Show the latest lines</Button>}
          </>
        }
      >
        {failure.message}
      </Empty>
    );
  }
  if (isResting) {
    return (
      <Empty
        icon={SearchX}
        title="Nothing matches so far."
        action={
          <>
            <Button onClick={() => reader.readOlder()}>Look further back</Button>
            {clear}
          </>
        }
      >
        {scannedInVain.toLocaleString()} lines were looked at.
      </Empty>
    );
  }
  if (isLooking || hasMore) return <Waiting />;
  if (isFiltered(search)) {
    return (
      <Empty icon={SearchX} title="Nothing matches." action={clear}>
        No line of this project is as the filters ask.
      </Empty>
    );
  }
  return (
    <Empty icon={ScrollText} title="Nothing has happened yet.">
      What the studio, its agents, checks and you do is written down here.
    </Empty>
  );
}

const Waiting = () => (
  <output className="grid content-start gap-2 px-4 py-3 lg:px-6">
    <span className="sr-only">Reading the record</span>
    {["w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-1/3"].map((width) => (
      <span key={width} aria-hidden className={`pulse h-3 rounded-sm bg-ink/6 ${width}`} />
    ))}
  </output>
);
