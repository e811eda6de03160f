/** How does a test write down what an agent proposes? */
import { ProposalLine } from "@autocoder/core/conversation/entry.ts";

/** Lines numbered from 1 on. */
export const linesOf = (...lines: readonly object[]): readonly ProposalLine[] =>
  lines.map((line, place) => ProposalLine.parse({ id: place + 1, ...line }));

export const creation = (name: string, more: object = {}) => ({
  edit: {
    type: "create",
    feature: { name, category: "app", description: `What ${name} is for.`, steps: [`See ${name}.`], ...more },
  },
});
