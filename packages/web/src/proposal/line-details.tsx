/** What a line changes, field by field: what goes is struck out, what comes is underlined. */
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useProject } from "../project/use-project.ts";
import type { DiffPart } from "./differences.ts";
import type { Detail, Waited } from "./line-view.ts";

export function LineDetails({ details }: { readonly details: readonly Detail[] }) {
  return (
    <dl className="grid gap-1.5">
      {details.map((detail) => (
        <div key={detail.name} className="grid gap-x-3 gap-y-0.5 @md:grid-cols-[6.5rem_minmax(0,1fr)]">
          <dt className="text-small leading-5 text-faint">{detail.name}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <Content detail={detail} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Content({ detail }: { readonly detail: Detail }) {
  switch (detail.type) {
    case "text":
      return (
        <p className="whitespace-pre-line">
          {detail.parts.map((part, i) => (
            <Marked key={i} kind={part.kind}>
              {part.text}
            </Marked>
          ))}
        </p>
      );
    case "steps":
      return <Steps parts={detail.parts} />;
    case "features":
      return (
        <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
          {detail.waited.map((waited, i) => (
            <li key={i} className="max-w-full min-w-0">
              <Marked kind={waited.kind}>
                <Waits waited={waited} />
              </Marked>
            </li>
          ))}
          {detail.waited.length === 0 && <li className="text-soft">nothing</li>}
        </ul>
      );
  }
}

const Steps = ({ parts }: { readonly parts: readonly DiffPart[] }) => (
  <ol className="grid list-decimal gap-0.5 pl-5 marker:text-faint">
    {parts.map(({ kind, text }, i) => (
      <li key={i}>
        <Marked kind={kind}>{text}</Marked>
      </li>
    ))}
  </ol>
);

function Waits({ waited: { featureId, name } }: { readonly waited: Waited }) {
  const { projectId } = useProject();
  if (featureId === undefined) return <>“{name}”</>;
  return (
    <Link
      to="/p/$projectId/f/$featureId"
      params={{ projectId, featureId: String(featureId) }}
      className="underline decoration-edge underline-offset-2 hover:decoration-ink"
    >
      <span className="text-faint">#{featureId}</span> {name}
    </Link>
  );
}

function Marked({ kind, children }: { readonly kind: DiffPart["kind"]; readonly children: React.ReactNode }) {
  if (kind === "added") {
    return (
      <ins className="rounded-sm bg-good/10 text-good decoration-good/50 underline-offset-2 [del+&]:ml-1">
        {children}
      </ins>
    );
  }
  if (kind === "removed") return <del className="rounded-sm bg-bad/8 text-bad decoration-bad/60">{children}</del>;
  return <Fragment>{children}</Fragment>;
}
