/** What can one ask at all? A few questions to begin a talk with, asked by a press. */
import { Button } from "../ui/button.tsx";

const questions = ["What is the state?", "What is blocked, and why?", "What can you do for me?"] as const;

export const Starters = ({ onAsk }: { readonly onAsk: (question: string) => void }) => (
  <ul aria-label="Questions to begin with" className="flex flex-wrap gap-1.5 pb-2">
    {questions.map((question) => (
      <li key={question}>
        <Button size="small" className="max-sm:h-11" onClick={() => onAsk(question)}>
          {question}
        </Button>
      </li>
    ))}
  </ul>
);
