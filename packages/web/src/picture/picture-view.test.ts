import { expect, test } from "vitest";
import type { PictureId } from "@autocoder/core/session/picture.ts";
import { describePicture, leftOutText } from "./picture-view.ts";

const shot = { id: "0".repeat(64) as PictureId, name: "shot.png", mediaType: "image/png", bytes: 41_984 };

test("a picture is told by its measures, where they are known, and its size", () => {
  expect(describePicture({ ...shot, pixels: { width: 1440, height: 900 } })).toBe("1440 × 900 · 41 KB");
  expect(describePicture(shot)).toBe("41 KB");
});

test("what was left and not kept is told with the limits", () => {
  expect(leftOutText(1)).toBe("1 more image was left and not kept: of a check 12 are, each of at most 3.7 MB.");
  expect(leftOutText(3)).toMatch(/^3 more images were left/);
});
