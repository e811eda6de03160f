/** Every try at the feature, the latest first; each has a page of its own. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bot } from "lucide-react";
import { useMemo } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { AttemptId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { Picture } from "@autocoder/core/session/picture.ts";
import { api } from "../live/api.ts";
import { PictureStrip } from "../picture/picture-strip.tsx";
import { useProject } from "../project/use-project.ts";
import { Clock } from "../ui/clock.tsx";
import { Empty } from "../ui/empty.tsx";
import { formatDuration } from "../ui/format.ts";
import { type AttemptView, attemptViews, type Tone } from "./attempt-view.ts";
import { UsageLine } from "./usage-line.tsx";

export function AttemptsTab({ state, feature }: { readonly state: StudioState; readonly feature: Feature }) {
  const attempts = attemptViews(state, feature);
  const pictures = usePictures(feature);
  if (attempts.length === 0) {
    return (
      <Empty icon={Bot} title="Nobody has tried yet.">
        An agent takes it up in a run, as soon as nothing stands in its way.
      </Empty>
    );
  }
  return (
    <ol className="grid max-w-[68rem] grid-cols-1 divide-y divide-line border-y border-line">
      {attempts.map((attempt) => (
        <AttemptItem key={attempt.id} feature={feature} attempt={attempt} pictures={pictures.get(attempt.id) ?? []} />
      ))}
    </ol>
  );
}

export const toneText: Readonly<Record<Tone, string>> = {
  calm: "text-soft",
  active: "text-move",
  good: "text-good",
  attention: "text-warn",
  bad: "text-bad",
};

const none: ReadonlyMap<AttemptId, readonly Picture[]> = new Map();

/** What the agents of its attempts were given to see; where that cannot be read, it is in what they said. */
function usePictures({ id, updatedAt }: Feature): ReadonlyMap<AttemptId, readonly Picture[]> {
  const { projectId } = useProject();
  const { data } = useQuery({
    queryKey: ["pictures", projectId, id, updatedAt],
    queryFn: () => api.listPictures({ projectId, featureId: id }),
    placeholderData: keepPreviousData,
  });
  return useMemo(() => (data?.ok ? Map.groupBy(data.value.pictures, ({ attemptId }) => attemptId) : none), [data]);
}

function AttemptItem(props: {
  readonly feature: Feature;
  readonly attempt: AttemptView;
  readonly pictures: readonly Picture[];
}) {
  const { feature, attempt, pictures } = props;
  const { projectId } = useProject();
  const { number, role, model, outcome, detail, tone, startedAt, endedAt, verifications } = attempt;
  return (
    <li className="relative grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-2 py-3 hover:bg-ink/3">
      <span className="text-large font-semibold text-soft">{number}</span>
      <div className="grid min-w-0 grid-cols-1 gap-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <Link
            to="/p/$projectId/f/$featureId/a/$number"
            params={{ projectId, featureId: String(feature.id), number: String(number) }}
            // The whole line is its target.
            className={`font-medium after:absolute after:inset-0 ${toneText[tone]}`}
          >
            <span className="sr-only">Attempt {number}: </span>
            {outcome}
          </Link>
          <span className="ml-auto text-small text-soft">
            {endedAt === undefined ? <Clock from={startedAt} /> : formatDuration(endedAt - startedAt)}
          </span>
        </div>
        {detail !== "" && detail !== outcome && <p className="line-clamp-2 text-soft wrap-anywhere">{detail}</p>}
        {verifications.length > 0 && (
          <p className="flex flex-wrap gap-x-3 text-small">
            {verifications.map(({ number, tone, says }) => (
              <span key={number} className={toneText[tone]}>
                {says}
              </span>
            ))}
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 text-small text-faint">
          {role !== undefined && <span>{role}</span>}
          {model !== "" && <span>{model}</span>}
          <UsageLine usage={attempt.usage} sharedWith={attempt.sharedWith} />
        </p>
        <PictureStrip label={`What attempt ${number} was given to see`} pictures={pictures} />
      </div>
    </li>
  );
}
