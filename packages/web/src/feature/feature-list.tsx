/** Features as links, each with its mark. */
import { Link } from "@tanstack/react-router";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { Cell } from "../backlog/cell.tsx";
import { markNames, markOf } from "../backlog/mark.ts";
import { useProject } from "../project/use-project.ts";

export function FeatureList({ state, ids }: { readonly state: StudioState; readonly ids: readonly FeatureId[] }) {
  const { projectId } = useProject();
  return (
    <ul className="-mx-2 grid grid-cols-1">
      {ids.map((id) => {
        const feature = state.backlog.features.get(id);
        if (feature === undefined) {
          return (
            <li key={id} className="px-2 py-1 text-warn">
              #{id} does not exist.
            </li>
          );
        }
        const mark = markOf(state, feature);
        return (
          <li key={id}>
            <Link
              to="/p/$projectId/f/$featureId"
              params={{ projectId, featureId: String(id) }}
              className="flex min-h-7 items-center gap-2 rounded-md px-2 hover:bg-ink/5"
            >
              <Cell mark={mark} />
              <span className="text-faint">#{id}</span>
              <span className="min-w-0 flex-1 truncate">{feature.name}</span>
              <span className="shrink-0 text-small text-soft">{markNames[mark]}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
