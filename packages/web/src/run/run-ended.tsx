/** How the last run ended, and where to go from there. */
import { Link } from "@tanstack/react-router";
import type { Run } from "@autocoder/core/run/run.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Tip } from "../ui/tip.tsx";
import { endingOf, type EndingView } from "./ending-view.ts";

const NAMED = 4;
const linkClass = "shrink-0 font-medium text-accent underline-offset-2 hover:underline";

export default function RunEnded({ run }: { readonly run: Run }) {
  const { state } = useMoment();
  const ending = endingOf(state, run);
  if (ending === undefined) return null;
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 max-xl:order-4 max-xl:w-full">
      <span className="min-w-0 wrap-anywhere text-soft">{ending.text}</span>
      <Blockages features={ending.features} />
      <Next next={ending.next} />
    </div>
  );
}

function Blockages({ features }: Pick<EndingView, "features">) {
  const { projectId } = useProject();
  const more = features.length - NAMED;
  return (
    <>
      {features.slice(0, NAMED).map(({ id, name, reason }) => (
        <Tip key={id} text={`${name}: ${reason}`}>
          <Link
            to="/p/$projectId/f/$featureId"
            params={{ projectId, featureId: String(id) }}
            className={`${linkClass} max-w-48 truncate`}
          >
            #{id} {name}
          </Link>
        </Tip>
      ))}
      {more > 0 && (
        <Link to="/inbox" className={linkClass}>
          and {more} more
        </Link>
      )}
    </>
  );
}

function Next({ next }: Pick<EndingView, "next">) {
  const { projectId } = useProject();
  if (next === "review") {
    return (
      <Link to="/p/$projectId/review" params={{ projectId }} className={linkClass}>
        Look over the plan
      </Link>
    );
  }
  if (next === "progress") {
    return (
      <Link to="/p/$projectId/progress" params={{ projectId }} className={linkClass}>
        See what it took
      </Link>
    );
  }
  if (next === "machine") {
    return (
      <Link to="/machine" className={linkClass}>
        Look at this machine
      </Link>
    );
  }
  return null;
}
