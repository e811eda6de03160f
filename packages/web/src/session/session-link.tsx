/** The way to what was said in a session as a whole: for who plans or tries things out, that is all there is. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { useProject } from "../project/use-project.ts";

export function SessionLink(props: {
  readonly sessionId: SessionId;
  readonly className?: string;
  readonly label?: string;
  readonly children: ReactNode;
}) {
  const { sessionId, className, label, children } = props;
  const { projectId } = useProject();
  return (
    <Link to="/p/$projectId/s/$sessionId" params={{ projectId, sessionId }} className={className} aria-label={label}>
      {children}
    </Link>
  );
}
