/** What does a terminal's output look like as text? Without its colours, and with what was overwritten left out. */

// oxlint-disable-next-line no-control-regex
const sequences = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g;

export function plainText(output: string): string {
  return output
    .replace(sequences, "")
    .replace(/\r\n/g, "\n")
    .replace(/^.*\r(?!$)/gm, "");
}
