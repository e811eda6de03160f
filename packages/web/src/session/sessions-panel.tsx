/** The agents at work. */
import { useMoment } from "../live/use-moment.ts";
import { Band } from "../ui/band.tsx";
import { AgentCard } from "./agent-card.tsx";
import { sessionsAtWork } from "./session-view.ts";

/** From more than these on, each says less, so that all are in sight. */
const MANY = 6;

export function SessionsPanel() {
  const { state } = useMoment();
  const sessions = sessionsAtWork(state);
  return (
    <section aria-labelledby="agents" className="min-w-0">
      <Band id="agents" title="Agents" count={sessions.length} />
      {sessions.length === 0 ? (
        <p className="px-4 py-3 text-soft lg:px-6">No agent is at work.</p>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-2.5 p-4 lg:px-6">
          {sessions.map(({ id }) => (
            <AgentCard key={id} sessionId={id} isCompact={sessions.length > MANY} />
          ))}
        </ul>
      )}
    </section>
  );
}
