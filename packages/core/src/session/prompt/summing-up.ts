/** What must outlive a conversation that is summed up, or handed over? What the state knows of it, beside the agent's own words. */

export interface Standing {
  /** The line its brief began with. */
  readonly header: string | undefined;
  /** Files its work has changed. */
  readonly files: readonly string[];
  /** What the studio answered to its last request, where that was not green. */
  readonly red: string | undefined;
}

const MAX_FILES = 60;
const MAX_RED_CHARACTERS = 2_000;

/** What the summary has to keep, told to whoever writes it. */
export const keepWhenSummedUp = ({ header, ...facts }: Standing): string =>
  [
    `Keep this line as it is: ${header ?? "the first line of the first message"}`,
    "Keep the acceptance steps, the decisions that were made with their reasons, what was tried and did not help, what " +
      "was verified, and what is still to do.",
    ...factLines(facts),
  ].join("\n");

/** What the next session is told of the one before it. */
export const handOverNote = (standing: Standing, summary: string): string =>
  [...factLines(standing), `Its summary of the work so far:\n${withoutAnalysis(summary)}`].join("\n");

function factLines({ files, red }: Omit<Standing, "header">): readonly string[] {
  const more = files.length > MAX_FILES ? ` and ${files.length - MAX_FILES} more` : "";
  return [
    ...(files.length > 0 ? [`Files changed so far: ${files.slice(0, MAX_FILES).join(", ")}${more}`] : []),
    ...(red === undefined ? [] : [`Red when it was last verified:\n${red.slice(0, MAX_RED_CHARACTERS)}`]),
  ];
}

/** Agents think aloud before they sum up. */
const withoutAnalysis = (summary: string): string =>
  summary
    .replace(/<analysis>[\s\S]*?<\/analysis>/, "")
    .replace(/<\/?summary>/g, "")
    .trim();
