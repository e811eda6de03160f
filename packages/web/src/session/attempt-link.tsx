/** The way to what was said in an attempt. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { useProject } from "../project/use-project.ts";

export function AttemptLink(props: {
  readonly featureId: FeatureId;
  readonly number: number;
  readonly className?: string;
  readonly label?: string;
  readonly children: ReactNode;
}) {
  const { featureId, number, className, label, children } = props;
  const { projectId } = useProject();
  return (
    <Link
      to="/p/$projectId/f/$featureId/a/$number"
      params={{ projectId, featureId: String(featureId), number: String(number) }}
      className={className}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
