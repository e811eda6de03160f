/** How does a conversation read outside of the studio? As Markdown: who said what and when, what was asked, what was decided. */
import type { Instant } from "../kit/instant.ts";
import type { Conversation } from "./conversation.ts";
import type { AgentItem, AgentPart, ConversationState, Item, PersonItem } from "./state.ts";

export function conversationToMarkdown(
  { title, createdAt }: Pick<Conversation, "title" | "createdAt">,
  { items }: Pick<ConversationState, "items">,
): string {
  const parts = [`# ${title || "Conversation"}`, `Begun ${timeOf(createdAt)}.`, ...items.map(itemText)];
  return `${parts.join("\n\n")}\n`;
}

/** What a file with it may be called on any system. */
export function fileNameOf({ title }: Pick<Conversation, "title">): string {
  const name = title
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `${name || "conversation"}.md`;
}

const timeOf = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

const itemText = (item: Item): string =>
  [
    `## ${item.type === "person" ? "You" : "Agent"} · ${timeOf(item.at)}`,
    ...(item.type === "person" ? ofPerson(item) : ofAgent(item)),
  ]
    .filter((text) => text !== "")
    .join("\n\n");

const ofPerson = ({ text, answers, attachments }: PersonItem): readonly string[] => [
  text,
  ...(answers === undefined
    ? []
    : answers.questions.map((question) => answerText(question, answers.answers[question.id]))),
  attachments.map(({ name }) => `- File: ${name}`).join("\n"),
];

function answerText(
  { question }: { readonly question: string },
  answer: { chosen: string[]; text?: string | undefined } | undefined,
) {
  const said = [...(answer?.chosen ?? []), ...(answer?.text ? [answer.text] : [])];
  return `**${question}**\n${said.length === 0 ? "(left to the agent)" : said.map((one) => `- ${one}`).join("\n")}`;
}

const ofAgent = ({ parts, ending }: AgentItem): readonly string[] => [
  ...parts.map(partText),
  ending?.type === "failed" ? `> ${ending.content}` : ending?.type === "stopped" ? "> Stopped here." : "",
];

function partText(part: AgentPart): string {
  switch (part.type) {
    case "text":
      return part.text.trim();
    case "tool":
      return `- \`${part.tool}\` ${inlineJson(part.input)}${part.result?.ok === false ? " (refused)" : ""}`;
    case "question":
      return part.questions
        .map(({ question, options }) => [`**${question}**`, ...options.map(({ label }) => `- ${label}`)].join("\n"))
        .join("\n\n");
    case "proposal":
      return proposalText(part);
    case "interrupted":
      return "> Interrupted here, and taken up again.";
  }
}

function proposalText({ summary, lines, decision }: Extract<AgentPart, { type: "proposal" }>): string {
  const told = lines.map(({ id, edit, reason }) => {
    const state = decision === undefined ? "open" : decision.accepted.includes(id) ? "accepted" : "refused";
    return `${id}. [${state}] ${inlineJson(decision?.changed.find((line) => line.id === id)?.edit ?? edit)}${reason ? `: ${reason}` : ""}`;
  });
  return [`**Proposal: ${summary}**`, told.join("\n")].join("\n\n");
}

const MOST = 200;

/** In code, where nothing in it means anything to Markdown. */
function inlineJson(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  const cut = text.length <= MOST ? text : `${text.slice(0, MOST)}…`;
  const fence = "`".repeat(Math.max(1, ...[...cut.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return fence.length === 1 ? `\`${cut}\`` : `${fence} ${cut} ${fence}`;
}
