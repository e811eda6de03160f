/** A sentence in which features are links. */
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { partsOfText } from "../ui/rich-text-parts.ts";
import { Code } from "../ui/rich-text.tsx";

export function WithFeatures({ text }: { readonly text: string }) {
  return partsOfText(text).map(({ type, text }, i) =>
    type === "text" ? <Linked key={i} text={text} /> : <Code key={i}>{text}</Code>,
  );
}

function Linked({ text }: { readonly text: string }) {
  const { projectId } = useProject();
  const { features } = useMoment().state.backlog;
  return text.split(/(#\d+)/).map((piece, i) => {
    const feature = piece.startsWith("#") ? features.get(Number(piece.slice(1)) as FeatureId) : undefined;
    if (feature === undefined) return <Fragment key={i}>{piece}</Fragment>;
    return (
      <Link
        key={i}
        to="/p/$projectId/f/$featureId"
        params={{ projectId, featureId: String(feature.id) }}
        title={feature.name}
        className="font-medium text-ink underline decoration-edge underline-offset-2 hover:decoration-ink"
      >
        {piece}
      </Link>
    );
  });
}
