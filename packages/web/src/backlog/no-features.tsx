/** A backlog without a feature: where features would come from. */
import { Link } from "@tanstack/react-router";
import { SquareKanban } from "lucide-react";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { whyEmpty } from "./why-empty.ts";

export function NoFeatures({ onAdd }: { readonly onAdd: () => void }) {
  const { projectId } = useProject();
  const { state } = useMoment();
  return (
    <Empty
      icon={SquareKanban}
      title="No features yet"
      action={
        <>
          {state.spec === undefined && (
            <Link to="/p/$projectId/interview" params={{ projectId }} className={buttonClass({ look: "strong" })}>
              Talk the spec through
            </Link>
          )}
          <Button onClick={onAdd}>Write one yourself</Button>
        </>
      }
    >
      {whyEmpty(state)}
    </Empty>
  );
}
