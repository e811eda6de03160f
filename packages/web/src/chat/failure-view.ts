/** What of a failure is read first? What happened; then what to do; last the words of the program that failed. */
export interface FailureView {
  readonly what: string;
  readonly whatToDo: string;
  readonly detail: string;
}

export function failureOf(content: string): FailureView {
  const [said = "", ...details] = content.split("\n\n");
  const [what = said] = /^.*?[.!?](?=\s|$)/s.exec(said) ?? [];
  return { what, whatToDo: said.slice(what.length).trim(), detail: details.join("\n\n").trim() };
}
