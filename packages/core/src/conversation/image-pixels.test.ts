import { expect, test } from "vitest";
import { bytesOf, pngHead } from "../testing/files.ts";
import { imagePixels } from "./image-pixels.ts";

test("the size of a picture is read from the first bytes of each kind of image", () => {
  expect(imagePixels(pngHead(640, 480))).toEqual({ width: 640, height: 480 });
  expect(imagePixels(bytesOf("GIF89a\x80\x02\xe0\x01"))).toEqual({ width: 640, height: 480 });
  const jpeg = "\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\x08\x01\xe0\x02\x80\x03";
  expect(imagePixels(bytesOf(jpeg))).toEqual({ width: 640, height: 480 });
  const webp = (chunk: string) => bytesOf(`RIFF\0\0\0\0WEBP${chunk}`.padEnd(40, "\0"));
  expect(imagePixels(webp("VP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0"))).toEqual({ width: 640, height: 480 });
  expect(imagePixels(webp("VP8L\x05\0\0\0\x2f\x7f\xc2\x77\0"))).toEqual({ width: 640, height: 480 });
  expect(imagePixels(webp("VP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01"))).toEqual({ width: 640, height: 480 });
});

test("of half a beginning no size is read", () => {
  expect(imagePixels(pngHead(640, 480).subarray(0, 20))).toBeUndefined();
  expect(imagePixels(bytesOf("\xff\xd8\xff\xe0\xff\xff"))).toBeUndefined();
  expect(imagePixels(bytesOf("RIFF\0\0\0\0WEBP"))).toBeUndefined();
});
