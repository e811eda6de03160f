/** Tells a person who looks elsewhere that something new needs them, if they want that. Used once, by the frame. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useProjects } from "../live/use-projects.ts";
import { inboxItems, newsOf } from "./inbox-view.ts";
import { notify, useMuted, useWantsNotifications } from "./notifications.ts";
import { useRead } from "./read.ts";

export function useNotifications(): void {
  const { projects, opening, isKnown } = useProjects();
  const read = useRead();
  const isWanted = useWantsNotifications();
  const muted = useMuted();
  const navigate = useNavigate();
  const seen = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (!isKnown || opening > 0) return;
    const items = inboxItems(projects, read);
    const news = newsOf(seen.current, items);
    seen.current = new Set(items.map(({ key }) => key));
    if (!isWanted || !document.hidden || Notification.permission !== "granted") return;
    const wanted = news.filter(({ kind }) => !muted.includes(kind));
    for (const { key, title, message, projectName } of wanted.slice(0, 3)) {
      notify({ title: `${projectName}: ${title}`, body: message, tag: key }).addEventListener("click", () => {
        window.focus();
        void navigate({ to: "/inbox" });
      });
    }
  }, [projects, opening, isKnown, read, isWanted, muted, navigate]);
}
