/** What lies before the first line that is held: it is being read, it is a person's to ask for, or it is the beginning. */
import { Button } from "../ui/button.tsx";
import type { Reading, RecordReader } from "./reader.ts";

export function OlderLine({ reading, reader }: { readonly reading: Reading; readonly reader: RecordReader }) {
  const { isReadingOlder, isResting, scannedInVain } = reading;
  if (!isReadingOlder && !isResting) return null;
  return (
    <output className="absolute inset-x-0 top-2 z-10 flex justify-center">
      {isReadingOlder ? (
        <span className="overlay rounded-full! px-3 py-1 text-small text-soft">Reading older lines…</span>
      ) : (
        <Button size="small" onClick={() => reader.readOlder()}>
          Nothing in {scannedInVain.toLocaleString()} older lines. Look further back
        </Button>
      )}
    </output>
  );
}
