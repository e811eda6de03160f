/** The record as a page sees it: read anew when a person looks elsewhere, and on when something happens. */
import { useEffect, useState, useSyncExternalStore } from "react";
import type { LogFilter } from "@autocoder/core/api/routes/log.ts";
import { api } from "../live/api.ts";
import { useLiveStore } from "../live/use-studio.ts";
import { createReader, type Reading, type RecordReader } from "./reader.ts";

export function useRecord(filter: LogFilter, at: string | undefined): readonly [Reading, RecordReader] {
  const [reader] = useState(() =>
    createReader({
      ask: api.searchLog,
      now: Date.now,
      wait: (delayMs, callback) => void setTimeout(callback, delayMs),
    }),
  );
  const store = useLiveStore();
  const wanted = JSON.stringify({ filter, at });
  useEffect(() => {
    reader.look(JSON.parse(wanted) as Parameters<RecordReader["look"]>[0]);
    return () => reader.close();
  }, [reader, wanted]);
  useEffect(() => {
    let before = store.snapshot();
    return store.subscribe(() => {
      const now = store.snapshot();
      const isNews = now.moment !== before.moment || now.tails !== before.tails || now.connection !== before.connection;
      before = now;
      if (isNews) reader.notice();
    });
  }, [reader, store]);
  return [useSyncExternalStore(reader.subscribe, reader.snapshot), reader];
}
