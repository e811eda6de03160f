import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { liveScreen } from "./live-screen.ts";

const HIDE = "\u001B[?25l";
const SHOW = "\u001B[?25h";

/** What reaches a terminal, piece by piece: what comes in one piece is drawn at once. */
function terminal(columns: number) {
  const pieces: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      pieces.push(chunk);
      done();
    },
    writev(chunks, done) {
      pieces.push(chunks.map(({ chunk }) => String(chunk)).join(""));
      done();
    },
  });
  return { pieces, stream: Object.assign(stream, { columns, rows: 24, isTTY: true }) };
}

test("a line that stays comes together with the frame below it", () => {
  const { pieces, stream } = terminal(80);
  const screen = liveScreen(stream);
  screen.draw("\n  1/2\n");
  const before = pieces.length;
  screen.say("  ✓ 1 landed", "\n  2/2\n");
  expect(pieces.length - before).toBe(1);
  expect(pieces.at(-1)).toMatch(/ {2}✓ 1 landed\n[^]* {2}2\/2/);
  screen.close();
});

test("a frame that says the same is not drawn again", () => {
  const { pieces, stream } = terminal(80);
  const screen = liveScreen(stream);
  screen.draw("1/2");
  const before = pieces.length;
  screen.draw("1/2");
  expect(pieces).toHaveLength(before);
  screen.close();
});

test("a terminal that becomes narrower has the rows erased into which it broke the frame", () => {
  const { pieces, stream } = terminal(80);
  const screen = liveScreen(stream);
  screen.draw("x".repeat(79));
  stream.columns = 30;
  stream.emit("resize");
  expect(pieces.at(-1)).toContain("\u001B[2A\r\u001B[J");
  screen.close();
});

test("the cursor is hidden while it draws, and there again afterwards", () => {
  const { pieces, stream } = terminal(80);
  const listeners = process.listenerCount("exit");
  const screen = liveScreen(stream);
  screen.draw("1/2");
  screen.close();
  const all = pieces.join("");
  expect([all.indexOf(HIDE), all.endsWith(SHOW)]).toEqual([0, true]);
  expect([process.listenerCount("exit"), stream.listenerCount("resize")]).toEqual([listeners, 0]);
});
