/**
 * What has the agent said, exactly once?
 *
 * Some runtimes give a text piece by piece and then as a whole, some only as a whole. Where the stream of pieces broke and
 * began anew the whole text holds, and takes the place of what was shown.
 */
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
      if (said.startsWith(text)) {
        // Pieces of the next text may have come already.
        said = said.slice(text.length);
        return;
      }
      const pieces = said;
      said = "";
      if (text.startsWith(pieces)) talk.say(text.slice(pieces.length));
      else await talk.correct(pieces, text);
    },
  };
}
