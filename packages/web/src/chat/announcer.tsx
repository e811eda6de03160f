/** Says aloud, to who cannot see it, what is new in a talk: by paragraphs, and not faster than it can be listened to. */
import { useEffect, useRef, useState } from "react";
import type { ConversationState } from "@autocoder/core/conversation/state.ts";
import { announcementOf, type Heard, heardAlready } from "./announce.ts";

const BETWEEN_MS = 1_500;

export function Announcer({ state }: { readonly state: ConversationState }) {
  const [said, setSaid] = useState("");
  const latest = useRef(state);
  const heard = useRef<Heard>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = state;
    heard.current ??= heardAlready(state);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const next = announcementOf(latest.current, heard.current!);
      if (next === undefined) return;
      heard.current = next.heard;
      if (next.text !== "") setSaid(next.text);
    }, BETWEEN_MS);
  }, [state]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return (
    <div aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}
