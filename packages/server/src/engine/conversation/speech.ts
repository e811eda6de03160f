/**
 * What has the agent said, exactly once?
 *
 * Some runtimes give a text piece by piece and then as a whole, some only as a whole. Where the stream of pieces broke and
 * began anew the whole text holds, and takes the place of what was shown.
 */
import { openAnswer } from "@autocoder/core/conversation/state.ts";
import type { Talk } from "./talk.ts";

export interface Speech {
  piece(text: string): void;
  whole(text: string): Promise<void>;
}

export function createSpeech(talk: Talk): Speech {
  let said = "";
  return {
    piece(text) {
      said += text;
      talk.say(text);
    },
    async whole(text) {
      const pieces = said;
      said = "";
      if (text.startsWith(pieces)) talk.say(text.slice(pieces.length));
      else await correct(talk, pieces, text);
    },
  };
}

async function correct(talk: Talk, pieces: string, text: string): Promise<void> {
  // Until these are stored, what is shown is not known.
  await talk.settled();
  const shown = openAnswer(talk.state)?.parts.findLast((part) => part.type === "text");
  if (shown === undefined || !shown.text.endsWith(pieces)) return;
  const content = shown.text.slice(0, shown.text.length - pieces.length) + text;
  await talk.record({ type: "text", content, from: shown.n });
}
