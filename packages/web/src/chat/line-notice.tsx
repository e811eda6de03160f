/** Why nothing new is heard, where that is so, and what can be done about it. */
import { Button } from "../ui/button.tsx";
import type { LineState } from "./talk-line.ts";

export function LineNotice({ line, onHurry }: { readonly line: LineState; readonly onHurry: () => void }) {
  if (line.type === "outdated") {
    return (
      <Told says="The studio is newer than this page.">
        <Button size="small" onClick={() => location.reload()}>
          Load it anew
        </Button>
      </Told>
    );
  }
  if (line.type !== "lost") return null;
  return (
    <Told says={line.reason?.message ?? "The studio does not answer. The talk goes on as soon as it does."}>
      <Button size="small" onClick={onHurry}>
        Try now
      </Button>
    </Told>
  );
}

const Told = ({ says, children }: { readonly says: string; readonly children: React.ReactNode }) => (
  <output className="mb-1.5 flex items-center gap-3 border-l-4 border-warn py-0.5 pl-3">
    <span className="min-w-0 flex-1 wrap-anywhere">{says}</span>
    {children}
  </output>
);
