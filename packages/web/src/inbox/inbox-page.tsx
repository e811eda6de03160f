/** What needs a person, over all projects, with what they can do about it right here; below, what was refused to them. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { CheckCheck } from "lucide-react";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { Page } from "../app/page.tsx";
import { Cell } from "../backlog/cell.tsx";
import { useProjects } from "../live/use-projects.ts";
import { Band } from "../ui/band.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { Segments } from "../ui/segments.tsx";
import { inboxGroups, inboxItems, type InboxItem } from "./inbox-view.ts";
import { Item } from "./item.tsx";
import { NotDone } from "./not-done.tsx";
import { markRead, useRead } from "./read.ts";

export function InboxPage() {
  const { projects, isKnown } = useProjects();
  const read = useRead();
  const { by = "project" } = useSearch({ from: "/inbox" });
  const navigate = useNavigate({ from: "/inbox" });
  const items = useMemo(() => inboxItems(projects, read), [projects, read]);
  const unread = items.filter(({ isRead }) => !isRead);
  const markAll = useMemo(
    (): readonly Action[] =>
      unread.length === 0
        ? []
        : [
            {
              id: "inbox:read",
              title: "Mark everything as read",
              group: "Needs you",
              icon: CheckCheck,
              run: () => markRead(unread.map(({ key }) => key)),
            },
          ],
    [unread],
  );
  useActions(markAll);
  useShownHash(items);
  return (
    <Page
      title="Needs you"
      aside={
        items.length > 0 && (
          <>
            <Segments
              label="Group by"
              value={by}
              segments={[
                { value: "project", name: "By project" },
                { value: "kind", name: "By kind" },
              ]}
              onChange={(value) =>
                void navigate({ search: { by: value === "project" ? undefined : value }, replace: true })
              }
            />
            <Button look="quiet" disabled={unread.length === 0} onClick={() => markRead(unread.map(({ key }) => key))}>
              Mark all as read
            </Button>
          </>
        )
      }
    >
      {isKnown && items.length === 0 && <NothingToDo isAnythingThere={projects.length > 0} />}
      {inboxGroups(items, by).map(({ name, items }, i) => (
        <section key={name} aria-labelledby={`group-${i}`}>
          <Band id={`group-${i}`} title={name} count={items.length} />
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <Item key={item.key} item={item} isProjectNamed={by === "kind"} />
            ))}
          </ul>
        </section>
      ))}
      <NotDone />
    </Page>
  );
}

/** An item that is linked to may arrive after the page. */
function useShownHash(items: readonly InboxItem[]): void {
  const isThere = items.length > 0;
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (isThere && id !== "") document.getElementById(id)?.scrollIntoView({ block: "start" });
  }, [isThere]);
}

const NothingToDo = ({ isAnythingThere }: { readonly isAnythingThere: boolean }) => (
  <div className="mx-auto grid max-w-md justify-items-center gap-3 px-4 py-20 text-center">
    <span aria-hidden className="flex gap-1.5">
      {[0, 1, 2, 3, 4].map((i) => (
        <Cell key={i} mark="passing" />
      ))}
    </span>
    <p className="text-title font-semibold">Nothing needs you.</p>
    <p className="text-soft">
      {isAnythingThere
        ? "Questions, failures and limits of all projects come here, and the tab's title counts them."
        : "Once there is a project, its questions, failures and limits come here."}
    </p>
    <Link to="/" className={buttonClass()}>
      All projects
    </Link>
  </div>
);
