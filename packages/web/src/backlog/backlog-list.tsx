/** The backlog, in the order in which a person wants to see it. */
import { memo, useMemo, useState } from "react";
import type { Moment } from "../live/store.ts";
import { type Group, type GroupName, groupsOf } from "./backlog-view.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { FeatureRow } from "./feature-row.tsx";

const titles: Readonly<Record<GroupName, string>> = {
  attention: "Needs attention",
  work: "In work",
  ready: "Ready",
  blocked: "Blocked",
  passing: "Passing",
  skipped: "Set aside",
};

export const BacklogList = memo(function BacklogList({ moment }: { readonly moment: Moment }) {
  const groups = useMemo(() => groupsOf(moment.state), [moment]);
  if (groups.length === 0) {
    return (
      <p className="border-t border-line px-4 py-10 text-soft lg:px-6">
        No features yet. They appear here as they are planned.
      </p>
    );
  }
  return (
    <>
      {groups.map((group) => (
        <GroupSection key={group.name} group={group} />
      ))}
    </>
  );
});

/** More rows than anybody reads; the others are a click away. */
const SHOWN = 200;

function GroupSection({ group: { name, lines } }: { readonly group: Group }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, SHOWN);
  return (
    <section aria-labelledby={`group-${name}`} className="min-w-0">
      <Band id={`group-${name}`} title={titles[name]} count={lines.length} />
      <ul className="divide-y divide-line">
        {shown.map((line) => (
          <FeatureRow key={line.feature.id} line={line} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <p className="border-t border-line px-4 py-2 lg:px-6">
          <Button onClick={() => setWhole(true)}>Show {lines.length - shown.length} more</Button>
        </p>
      )}
    </section>
  );
}
