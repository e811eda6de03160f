import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { pictureLimits } from "@autocoder/core/session/picture.ts";
import { bytesOf, pngHead } from "@autocoder/core/testing/files.ts";
import type { LeftPictures, Pictures } from "../engine/ports/pictures.ts";
import { createPictures } from "./pictures.ts";

const [shop, other] = [projectId("shop"), projectId("other")];
let [home, folder] = ["", ""];
let pictures: Pictures;

beforeEach(() => {
  [home, folder] = [mkdtempSync(join(tmpdir(), "pictures-")), mkdtempSync(join(tmpdir(), "checkout-"))];
  pictures = createPictures({ dirOf: (project) => join(home, project) });
});
afterEach(() => [home, folder].forEach((path) => rmSync(path, { recursive: true })));

const keep = (name: string, content: Uint8Array<ArrayBuffer>) => pictures.keep({ projectId: shop, name, content });

function write(path: string, content: Uint8Array = pngHead(2, 1)): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** What is kept of what a check does. */
async function leftBy(check: () => void): Promise<LeftPictures> {
  const keepLeft = await pictures.watch({ projectId: shop, folder });
  check();
  return keepLeft();
}

const namesOf = ({ pictures: kept, leftOut }: LeftPictures) => [kept.map(({ name }) => name), leftOut];

test("a picture is kept under its hash, found again in its project, and in no other", async () => {
  const kept = await keep("shot.png", pngHead(1440, 900));
  if (!kept.ok) return expect.fail(kept.error);
  expect(kept.value).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{64}$/),
    name: "shot.png",
    mediaType: "image/png",
    bytes: pngHead(1440, 900).length,
    pixels: { width: 1440, height: 900 },
  });
  const found = await pictures.find(shop, kept.value.id);
  expect(found?.picture).toEqual(kept.value);
  expect(Buffer.compare(await found!.bytes(), pngHead(1440, 900))).toBe(0);
  expect(await pictures.find(other, kept.value.id)).toBeUndefined();
});

test("what is no image by its content is refused whatever it is called, and nothing of it is kept", async () => {
  for (const content of [bytesOf("<svg onload=alert(1)>"), bytesOf("%PDF-1.7"), bytesOf(""), pngHead(9_000, 1)]) {
    expect(await keep("shot.png", content)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^it is no JPEG/),
    });
  }
  expect(readdirSync(home)).toEqual([]);
});

test("of a check what it left or changed is kept, not what was there before it", async () => {
  write("test-results/committed.png");
  write(".autocoder/evidence/shot.png");
  const left = await leftBy(() => {
    write(".autocoder/evidence/shot.png", bytesOf("GIF89a\0\0\0\0 and more"));
    write("test-results/login/failed-1.png");
    write("elsewhere/shot.png");
    write("test-results/trace.zip");
  });
  expect(namesOf(left)).toEqual([["shot.png", "login/failed-1.png"], 0]);
  expect(left.pictures.map(({ mediaType }) => mediaType)).toEqual(["image/gif", "image/png"]);
});

test("no link is followed: not to a file, not to a folder, not above the folder for them", async () => {
  writeFileSync(join(home, "secret.png"), pngHead(1, 1));
  const left = await leftBy(() => {
    mkdirSync(join(folder, "test-results"));
    symlinkSync(join(home, "secret.png"), join(folder, "test-results", "a.png"));
    symlinkSync(home, join(folder, "test-results", "b"));
    symlinkSync(home, join(folder, ".autocoder"));
    mkdirSync(join(home, "evidence"));
    writeFileSync(join(home, "evidence", "c.png"), pngHead(1, 1));
  });
  expect(namesOf(left)).toEqual([[], 0]);
});

test("a check that leaves more than anybody looks at, or what is no image, has that said", async () => {
  const left = await leftBy(() => {
    for (let i = 10; i < 10 + pictureLimits.perCheck + 3; i++) write(`test-results/${i}.png`, pngHead(i, i));
    write("test-results/0.png", bytesOf("no image"));
  });
  expect([left.pictures.length, left.leftOut]).toEqual([pictureLimits.perCheck, 4]);
});
