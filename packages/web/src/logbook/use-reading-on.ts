/** When is more of the record read? As one comes near to an end of what is held. */
import type { VirtualItem } from "@tanstack/react-virtual";
import { useEffect } from "react";
import type { Reading, RecordReader } from "./reader.ts";

/** So many rows before the end. */
const NEAR = 30;

export function useReadingOn(given: {
  readonly reading: Reading;
  readonly reader: RecordReader;
  readonly items: readonly VirtualItem[];
  readonly count: number;
}): void {
  const { reading, reader, items, count } = given;
  const { held, isReadingOlder, isResting, isLooking, failure } = reading;
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const canRead = failure === undefined && !isLooking && held !== undefined;
  const olderFrom = canRead && first < NEAR && !isReadingOlder && !isResting ? held.older : null;
  const newerFrom = canRead && last > count - NEAR && !held.isAtEnd ? held.newer : null;
  useEffect(() => {
    if (olderFrom !== null) reader.readOlder();
  }, [olderFrom, reader]);
  useEffect(() => {
    if (newerFrom !== null) reader.readNewer();
  }, [newerFrom, reader]);
}
