/** What can be done to the agent whose session is read: paused or resumed, told something, stopped. */
import { CirclePause, CirclePlay, CircleStop, MessageCircle } from "lucide-react";
import { Suspense, useState } from "react";
import { Button } from "../ui/button.tsx";
import { later } from "../ui/later.ts";
import type { AgentView } from "./session-view.ts";
import { useSessionControl } from "./use-session-control.ts";

const HintDialog = later(() => import("./hint-dialog.tsx"));
const StopAgentDialog = later(() => import("./stop-agent-dialog.tsx"));

export function SessionControls({ agent }: { readonly agent: AgentView }) {
  const { id, name, canHold, canHear, canStop } = agent;
  const control = useSessionControl(id, name);
  const [asked, setAsked] = useState<"hint" | "stop">();
  const close = () => setAsked(undefined);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {canHold === "pause" && (
        <Button
          size="small"
          title="Halts after its step; Resume goes on from there"
          onClick={() => void control.pause()}
        >
          <CirclePause size={14} aria-hidden /> Pause
        </Button>
      )}
      {canHold === "resume" && (
        <Button size="small" look="strong" onClick={() => void control.resume()}>
          <CirclePlay size={14} aria-hidden /> Resume
        </Button>
      )}
      {canHear && (
        <Button size="small" onClick={() => setAsked("hint")}>
          <MessageCircle size={14} aria-hidden /> Tell it…
        </Button>
      )}
      {canStop && (
        <Button size="small" onClick={() => setAsked("stop")}>
          <CircleStop size={14} aria-hidden /> Stop…
        </Button>
      )}
      <Suspense>
        {asked === "hint" && <HintDialog agent={agent} onClose={close} />}
        {asked === "stop" && <StopAgentDialog agent={agent} onClose={close} />}
      </Suspense>
    </div>
  );
}
