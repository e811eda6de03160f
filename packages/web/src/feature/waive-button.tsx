/** A person's leave for one feature to change a check that another is proven by. */
import { useState } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useLive } from "../live/use-studio.ts";
import { useProject } from "../project/use-project.ts";
import { AskText } from "../ui/ask-text.tsx";
import { Button } from "../ui/button.tsx";

export function WaiveButton({ feature: { id }, path }: { readonly feature: Feature; readonly path: string }) {
  const { projectId } = useProject();
  const isAllowed = useLive(({ moment }) => moment.state.waivers.has(`${id}:${path}`));
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  if (isAllowed) return <span className="text-soft">You allowed it.</span>;

  async function waive(words: string): Promise<void> {
    const asked = api.waiveProtection({ projectId, featureId: id, path, reason: words });
    const told = {
      what: `Allow #${id} to change ${path}`,
      done: `#${id} may change ${path} from its next attempt on.`,
    };
    if (await answered(asked, told)) setAsked(false);
  }

  return (
    <>
      <Button onClick={() => setAsked(true)}>Allow it…</Button>
      {isAsked && (
        <AskText
          asked={{
            title: `Let #${id} change ${path}`,
            says: "What another feature is proven by may be changed by this one, in this file, from now on.",
            label: "Why is that right?",
            hint: "Kept in the log.",
            go: "Allow it",
          }}
          text={reason}
          onText={setReason}
          onClose={() => setAsked(false)}
          onGo={(words) => void waive(words)}
        />
      )}
    </>
  );
}
