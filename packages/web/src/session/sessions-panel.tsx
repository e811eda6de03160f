/** The agents at work. */
import { useStudio } from "../live/use-studio.ts";
import { Band } from "../ui/band.tsx";
import { SessionCard } from "./session-card.tsx";
import { sessionCards } from "./session-view.ts";

export function SessionsPanel() {
  const { moment, tails } = useStudio();
  const cards = sessionCards(moment.state, tails);
  return (
    <section aria-labelledby="agents" className="min-w-0">
      <Band id="agents" title="Agents" count={cards.length} />
      {cards.length === 0 ? (
        <p className="px-4 py-3 text-soft lg:px-6">No agent is at work.</p>
      ) : (
        <ul className="divide-y divide-line">
          {cards.map((card) => (
            <SessionCard key={card.id} card={card} />
          ))}
        </ul>
      )}
    </section>
  );
}
