/** One agent at work: who, on what, what it does right now, how it is, and at what cost. */
import { Link } from "@tanstack/react-router";
import { CirclePause, CirclePlay, CircleStop, MessageCircle, ScrollText } from "lucide-react";
import { Suspense, useState } from "react";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import { useMoment, useTail } from "../live/use-moment.ts";
import { Mascot } from "../mascots/mascot.tsx";
import { useProject } from "../project/use-project.ts";
import { Clock } from "../ui/clock.tsx";
import { formatCount, formatCost, plural } from "../ui/format.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { later } from "../ui/later.ts";
import { Tip } from "../ui/tip.tsx";
import { useNow } from "../ui/use-now.ts";
import { AttemptLink } from "./attempt-link.tsx";
import { healthWords, type HealthWords } from "./health.ts";
import { SessionLink } from "./session-link.tsx";
import { useSessionControl } from "./use-session-control.ts";
import { type AgentView, agentViewOf } from "./session-view.ts";

const HintDialog = later(() => import("./hint-dialog.tsx"));
const StopAgentDialog = later(() => import("./stop-agent-dialog.tsx"));

export function AgentCard({ sessionId, isCompact }: { readonly sessionId: SessionId; readonly isCompact: boolean }) {
  const { state } = useMoment();
  const tail = useTail(sessionId);
  const [asked, setAsked] = useState<"hint" | "stop">();
  const session = state.sessions.get(sessionId);
  if (session === undefined) return null;
  const agent = agentViewOf(state, session, tail);
  const close = () => setAsked(undefined);
  return (
    <li
      aria-label={`${agent.name}, ${agent.role}`}
      className="grid min-w-0 grid-cols-1 content-start gap-2 rounded-md border border-line bg-raised px-3.5 py-3"
    >
      <Head agent={agent} onHint={() => setAsked("hint")} onStop={() => setAsked("stop")} />
      <Doing agent={agent} isCompact={isCompact} />
      <Foot agent={agent} limitMs={state.config.limits.silentForMs} />
      <Suspense>
        {asked === "hint" && <HintDialog agent={agent} onClose={close} />}
        {asked === "stop" && <StopAgentDialog agent={agent} onClose={close} />}
      </Suspense>
    </li>
  );
}

function Head(props: { readonly agent: AgentView; readonly onHint: () => void; readonly onStop: () => void }) {
  const { agent, onHint, onStop } = props;
  const { name, mood, role, canStop } = agent;
  return (
    <div className="flex items-start gap-3">
      <Mascot name={name} mood={mood} size={44} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-1.5">
          <span className="font-semibold">{name}</span>
          <span className="text-small text-soft">{role}</span>
          <span className="ml-auto text-small text-soft">
            <Clock from={agent.startedAt} to={agent.haltedAt} />
          </span>
        </p>
        <Subject agent={agent} />
      </div>
      <div className="-mt-1 -mr-2 flex">
        <Tip text="Read along">
          <span>
            <ReadAlong agent={agent} />
          </span>
        </Tip>
        <HoldAgent agent={agent} />
        {agent.canHear && <IconButton icon={MessageCircle} label={`Tell ${name} something`} onClick={onHint} />}
        <IconButton icon={CircleStop} label={`Stop ${name}`} onClick={onStop} disabled={!canStop} />
      </div>
    </div>
  );
}

function HoldAgent({ agent: { id, name, canHold } }: { readonly agent: AgentView }) {
  const control = useSessionControl(id, name);
  if (canHold === undefined) return null;
  return canHold === "pause" ? (
    <IconButton icon={CirclePause} label={`Pause ${name} after its step`} onClick={() => void control.pause()} />
  ) : (
    <IconButton icon={CirclePlay} label={`Resume ${name}`} onClick={() => void control.resume()} />
  );
}

function ReadAlong({ agent: { id, name, featureId, attempt } }: { readonly agent: AgentView }) {
  const look = {
    label: `Read what ${name} says`,
    className: "grid size-7 place-items-center rounded-md text-soft hover:bg-ink/6 hover:text-ink",
    children: <ScrollText size={16} aria-hidden />,
  };
  return attempt && featureId !== undefined ? (
    <AttemptLink featureId={featureId} number={attempt.number} {...look} />
  ) : (
    <SessionLink sessionId={id} {...look} />
  );
}

function Subject({ agent: { subject, featureId, attempt, rest } }: { readonly agent: AgentView }) {
  const { projectId } = useProject();
  return (
    <p className="flex min-w-0 items-baseline gap-1.5">
      {featureId === undefined ? (
        <span className="min-w-0 truncate">{subject}</span>
      ) : (
        <Link
          to="/p/$projectId/f/$featureId"
          params={{ projectId, featureId: String(featureId) }}
          className="min-w-0 truncate hover:underline"
        >
          {subject}
        </Link>
      )}
      {attempt && attempt.number > 1 && <span className="shrink-0 text-small text-warn">attempt {attempt.number}</span>}
      {rest !== "" && <span className="shrink-0 text-small text-faint">{rest}</span>}
    </p>
  );
}

/** A fixed height: cards do not jump while their agents work. */
function Doing({ agent, isCompact }: { readonly agent: AgentView; readonly isCompact: boolean }) {
  const { tools, doing, told, nudged } = agent;
  const notes = Number(told !== undefined) + Number(nudged !== undefined);
  const lines = (isCompact ? 2 : 4) - (doing === "" ? 0 : isCompact ? 1 : 2) - notes;
  return (
    <div className={`flex flex-col justify-end overflow-hidden ${isCompact ? "h-9.5" : "h-18.5"}`}>
      <ol className="grid grid-cols-1 gap-px font-mono text-code">
        {tools.slice(Math.max(0, tools.length - Math.max(0, lines))).map((tool) => (
          <ToolItem key={tool.id} tool={tool} />
        ))}
      </ol>
      {told !== undefined && (
        <p className="truncate text-small text-soft">
          You told it: <span className="text-ink">{told}</span>
        </p>
      )}
      {nudged !== undefined && <p className="truncate text-small text-warn">{nudged}</p>}
      {doing !== "" && (
        <p
          className={`mt-0.5 shrink-0 text-small text-soft wrap-anywhere ${isCompact ? "line-clamp-1" : "line-clamp-2"}`}
        >
          {doing}
        </p>
      )}
    </div>
  );
}

function ToolItem({ tool: { verb, target, status } }: { readonly tool: AgentView["tools"][number] }) {
  const isRunning = status === "running";
  return (
    <li className={`flex items-center gap-2 ${isRunning ? "text-ink" : "text-faint"}`}>
      <span aria-hidden className={`size-1.5 shrink-0 rounded-[2px] ${isRunning ? "pulse bg-move" : "bg-line"}`} />
      <span className={`shrink-0 ${target === "" ? "" : "min-w-[5ch]"} ${isRunning ? "text-move" : ""}`}>{verb}</span>
      <span title={target} className="min-w-0 flex-1 truncate">
        {target}
      </span>
      {status === "refused" && <span className="text-bad">refused</span>}
    </li>
  );
}

const dots: Readonly<Record<HealthWords["tone"], string>> = {
  calm: "bg-edge",
  active: "bg-move",
  good: "bg-good",
  attention: "bg-warn",
  bad: "bg-bad",
};

function Foot({ agent, limitMs }: { readonly agent: AgentView; readonly limitMs: number }) {
  const { health, tokens, usage, requests, model } = agent;
  const { tone, text } = healthWords(health, useNow(), limitMs);
  return (
    <p className="flex min-w-0 items-center gap-x-2.5 border-t border-line pt-2 text-small whitespace-nowrap text-faint">
      <span className={`flex min-w-0 flex-1 items-center gap-1.5 ${tone === "bad" ? "text-bad" : "text-soft"}`}>
        <span aria-hidden className={`size-1.5 shrink-0 rounded-full ${dots[tone]}`} />
        <span title={text} className="truncate">
          {text}
        </span>
      </span>
      <Tip text={`${plural(requests, "request")}${model === "" ? "" : ` to ${model}`}`}>
        <span>{formatCount(tokens)} tokens</span>
      </Tip>
      <span>{formatCost(usage)}</span>
      {model !== "" && <span className="max-w-24 truncate max-sm:hidden">{model}</span>}
    </p>
  );
}
