/** An event stream as a test reads it: frame by frame, at its own pace. */
import { HISTORY, type LiveHistory } from "@autocoder/core/api/stream.ts";

export interface Frame {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

export interface StreamReader {
  /** The next frame; undefined once the stream has ended. */
  next(): Promise<Frame | undefined>;
  /** Frames up to and with the first one that is meant. */
  until(isMeant: (frame: Frame) => boolean): Promise<readonly Frame[]>;
  /** Everything to the end of the stream. */
  rest(): Promise<readonly Frame[]>;
  cancel(): Promise<void>;
}

/** Frames of the name `without` are left out. */
export function readStream(response: Response, options: { readonly without?: string } = {}): StreamReader {
  if (response.body === null) throw new Error(`The answer has no body; its status is ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";

  async function next(): Promise<Frame | undefined> {
    for (let frame = await nextOfAny(); ; frame = await nextOfAny()) {
      if (frame === undefined || frame.event !== options.without) return frame;
    }
  }

  async function nextOfAny(): Promise<Frame | undefined> {
    while (!text.includes("\n\n")) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += value;
    }
    const end = text.indexOf("\n\n");
    const frame = text.slice(0, end);
    text = text.slice(end + 2);
    return parse(frame);
  }

  async function until(isMeant: (frame: Frame) => boolean): Promise<readonly Frame[]> {
    const frames: Frame[] = [];
    for (let frame = await next(); frame !== undefined; frame = await next()) {
      frames.push(frame);
      if (isMeant(frame)) return frames;
    }
    throw new Error(`The stream ended after ${frames.length} frames without the one that was waited for.`);
  }

  return {
    next,
    until,
    async rest() {
      const frames: Frame[] = [];
      for (let frame = await next(); frame !== undefined; frame = await next()) frames.push(frame);
      return frames;
    },
    cancel: () => reader.cancel(),
  };
}

function parse(frame: string): Frame {
  const fields = new Map(
    frame.split("\n").map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
  );
  return {
    id: fields.get("id"),
    event: fields.get("event") ?? "message",
    data: JSON.parse(fields.get("data") ?? "null"),
  };
}

/** The sequence numbers of the events among some frames. */
export const seqsOf = (frames: readonly Frame[]): readonly number[] =>
  frames.flatMap(({ id, event, data }) => {
    if (event === HISTORY) return (data as LiveHistory).events.map(({ seq }) => seq);
    return id === undefined ? [] : [Number(id)];
  });
