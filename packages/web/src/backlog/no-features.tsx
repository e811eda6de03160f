/** A backlog without a feature: where features would come from. */
import { SquareKanban } from "lucide-react";
import { useMoment } from "../live/use-moment.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { whyEmpty } from "./why-empty.ts";

export function NoFeatures({ onAdd }: { readonly onAdd: () => void }) {
  const { state } = useMoment();
  return (
    <Empty icon={SquareKanban} title="No features yet" action={<Button onClick={onAdd}>Write one yourself</Button>}>
      {whyEmpty(state)}
    </Empty>
  );
}
