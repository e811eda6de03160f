/** What is read of a document, line by line, until that is as much as an agent is given. */

export interface Writer {
  readonly line: (text: string) => void;
  readonly isFull: () => boolean;
  readonly text: () => string;
}

export function createWriter(maxCharacters: number): Writer {
  const lines: string[] = [];
  let characters = 0;
  return {
    line(text) {
      if (characters > maxCharacters) return;
      lines.push(text);
      characters += text.length + 1;
    },
    isFull: () => characters > maxCharacters,
    text: () => lines.join("\n").trim(),
  };
}
