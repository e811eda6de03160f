/** What do all pages have in common? A heading, what can be done from there, and a title of their own. */
import { useEffect, type ReactNode } from "react";
import { DockButton } from "../chat/dock-place.tsx";
import { RehearsalInView } from "../projects/rehearsal-mark.tsx";
import { useAttentionCount } from "./use-attention.ts";
import { showBadge } from "./favicon.ts";

export function Page(props: {
  readonly title: string;
  /** Where it belongs to, for the title: the project's name. */
  readonly of?: string;
  /** Before the heading: the way back, a mark. */
  readonly lead?: ReactNode;
  /** Beside the heading. */
  readonly aside?: ReactNode;
  /** Below the heading's line, above what scrolls: filters, tabs. */
  readonly bar?: ReactNode;
  /** Whether a long title is shown whole, on as many lines as it takes. */
  readonly isTitleWhole?: boolean;
  /** Fills the window and scrolls inside, as a board does. */
  readonly isFixed?: boolean;
  readonly children: ReactNode;
}) {
  const { title, of, lead, aside, bar, isFixed = false, isTitleWhole = false, children } = props;
  usePageTitle([title, of].filter(Boolean).join(" · "));
  return (
    <div className={`flex min-w-0 flex-1 flex-col ${isFixed ? "min-h-0 overflow-hidden" : ""}`}>
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 lg:px-6">
        {lead}
        <h1
          className={`min-w-0 text-large font-semibold ${isTitleWhole ? "flex-1 basis-48 wrap-anywhere" : "truncate"}`}
        >
          {title}
        </h1>
        <RehearsalInView />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {aside}
          <DockButton />
        </div>
      </header>
      {bar !== undefined && <div className="border-b border-line px-4 py-2 lg:px-6">{bar}</div>}
      {children}
    </div>
  );
}

/** Says in tab and history where one is, and how many things need a person. */
export function usePageTitle(title: string): void {
  const count = useAttentionCount();
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${title} · Autocoder`;
    showBadge(count);
  }, [title, count]);
}
