/** What did a process print? All of it, or its beginning and end where it was too much to keep. */

export interface Output {
  /** The whole output if nothing was dropped, else its first half. */
  readonly head: Buffer;
  /** Empty if nothing was dropped. */
  readonly tail: Buffer;
  /** Bytes between head and tail that were not kept. */
  readonly dropped: number;
}

export interface BoundedOutput {
  add(chunk: Buffer): void;
  read(): Output;
}

/** Keeps the first and last `maxBytes / 2` bytes of what is added, or everything up to `maxBytes`. */
export function createBoundedOutput(maxBytes: number): BoundedOutput {
  const half = Math.floor(maxBytes / 2);
  const chunks: Buffer[] = [];
  let size = 0;
  let tail: Buffer[] = [];
  let tailSize = 0;

  const addToTail = (chunk: Buffer): void => {
    tail.push(chunk);
    tailSize += chunk.length;
    // Joining only once a whole second half has come keeps adding cheap for many small chunks.
    if (tailSize > 2 * half) {
      tail = [Buffer.from(lastBytes(Buffer.concat(tail), half))];
      tailSize = half;
    }
  };

  return {
    add(chunk) {
      const room = Math.max(0, half - size);
      if (room > 0) chunks.push(chunk.subarray(0, room));
      size += chunk.length;
      if (chunk.length > room) addToTail(chunk.subarray(room));
    },
    read() {
      const head = Buffer.concat(chunks);
      const end = Buffer.concat(tail);
      if (size <= head.length + half) return { head: Buffer.concat([head, end]), tail: Buffer.alloc(0), dropped: 0 };
      return { head, tail: lastBytes(end, half), dropped: size - head.length - half };
    },
  };
}

const lastBytes = (bytes: Buffer, count: number): Buffer => bytes.subarray(Math.max(0, bytes.length - count));

/** The output as text, with a line in the place of what was dropped, and of the words that it would have cut in two. */
export function outputText({ head, tail, dropped }: Output): string {
  if (dropped === 0) return head.toString("utf8");
  const [before, after] = [wholeWords(head.toString("utf8")), tail.toString("utf8").replace(/^\S{1,4096}(?=\s)/, "")];
  return `${before}\n… ${dropped} bytes left out …\n${after}`;
}

/** A half of a word tells nothing, and may be half of a secret, which nobody would know for one. */
function wholeWords(text: string): string {
  const end = text.slice(-4_096);
  const gap = end.search(/\s\S*$/);
  return gap < 0 ? text : text.slice(0, text.length - end.length + gap + 1);
}
