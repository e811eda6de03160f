/** Which question is asked before something is done with features? */
import { AskCategory, AskDependencies, AskReason } from "./ask-dialogs.tsx";
import { AskMerge } from "./ask-merge.tsx";
import { AskSplit } from "./ask-split.tsx";
import type { Answers, Asked } from "./use-deeds.tsx";

export default function Asking(props: {
  readonly asked: Extract<Asked, { cards: unknown }>;
  readonly answers: Answers;
  readonly onClose: () => void;
}) {
  const { asked, answers, onClose } = props;
  const { type, cards } = asked;
  const common = { cards, onClose };
  switch (type) {
    case "reason":
      return <AskReason {...common} onAnswer={(reason) => answers.setAside(cards, reason)} />;
    case "category":
      return <AskCategory {...common} onAnswer={(category) => answers.categorise(cards, category)} />;
    case "wait":
      return <AskDependencies {...common} onAnswer={(ids) => answers.wait(cards, ids)} />;
    case "merge":
      return <AskMerge {...common} onAnswer={(name) => answers.merge(cards, name)} />;
    case "split":
      return <AskSplit card={cards[0]!} onClose={onClose} onAnswer={(parts) => answers.split(cards[0]!, parts)} />;
  }
}
