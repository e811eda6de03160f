/** The agents at work. */
import { useStudio } from "../live/use-studio.ts";
import { SessionCard } from "./session-card.tsx";
import { sessionCards } from "./session-view.ts";

export function SessionsPanel() {
  const { moment, tails } = useStudio();
  const { state } = moment;
  const cards = sessionCards(state, tails);
  return (
    <section aria-labelledby="agents">
      <h3 id="agents" className="heading flex gap-2 px-3 pb-1.5">
        Agents <span className="font-mono font-normal text-faint">{cards.length}</span>
      </h3>
      {cards.length === 0 ? (
        <p className="rounded-md border border-line px-3 py-3 text-soft">No agent is at work.</p>
      ) : (
        <ul className="overflow-hidden rounded-md border border-line bg-raised">
          {cards.map((card) => (
            <SessionCard key={card.id} card={card} />
          ))}
        </ul>
      )}
    </section>
  );
}
