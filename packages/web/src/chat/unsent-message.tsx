/** Words that are on their way, or did not arrive: then why, and the way to send them again. */
import { RotateCcw } from "lucide-react";
import { Button } from "../ui/button.tsx";
import type { Unsent } from "./outbox.ts";
import { Bubble } from "./person-message.tsx";
import { useTalkHands } from "./talk-context.ts";

export function UnsentMessage({ message }: { readonly message: Unsent }) {
  const { sendAgain, takeBack } = useTalkHands();
  const { text, attachments, problem } = message;
  return (
    <article aria-label="You, not sent yet" className="grid justify-items-end gap-1 pl-10">
      <div className={problem === undefined ? "opacity-60" : ""}>
        <Bubble text={[text, ...attachments.map(({ name }) => name)].filter(Boolean).join("\n")} />
      </div>
      {problem === undefined ? (
        <p className="text-small text-faint">Sending…</p>
      ) : (
        <div role="alert" className="grid justify-items-end gap-1.5">
          <p className="text-right text-small text-bad wrap-anywhere">Not sent. {problem}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button size="small" look="quiet" onClick={() => takeBack(message)}>
              Take back
            </Button>
            <Button size="small" onClick={() => sendAgain(message)}>
              <RotateCcw size={13} aria-hidden /> Send again
            </Button>
          </div>
        </div>
      )}
    </article>
  );
}
