/** How large is the picture in an image file? Its first bytes say so; undefined where they do not, or not yet. */

export type Bytes = Uint8Array;

export interface ImagePixels {
  readonly width: number;
  readonly height: number;
}

export function imagePixels(bytes: Bytes): ImagePixels | undefined {
  switch (bytes[0] ?? 0) {
    case 0x89:
      return bytes.length < 24 ? undefined : { width: big(bytes, 16, 4), height: big(bytes, 20, 4) };
    case 0x47:
      return bytes.length < 10 ? undefined : { width: little(bytes, 6, 2), height: little(bytes, 8, 2) };
    case 0x52:
      return ofWebp(bytes);
    case 0xff:
      return ofJpeg(bytes);
    default:
      return undefined;
  }
}

/** The three ways a WebP begins: with its canvas, with a lossless picture, or with a lossy one. */
function ofWebp(bytes: Bytes): ImagePixels | undefined {
  if (bytes.length < 30) return undefined;
  switch (bytes[15] ?? 0) {
    case 0x58:
      return { width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1 };
    case 0x4c: {
      const packed = little(bytes, 21, 4);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    default:
      return { width: little(bytes, 26, 2) & 0x3fff, height: little(bytes, 28, 2) & 0x3fff };
  }
}

/** Segments follow each other, each with its length; a frame header has the size. */
function ofJpeg(bytes: Bytes): ImagePixels | undefined {
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return undefined;
    if (isFrame(marker)) return { width: big(bytes, at + 7, 2), height: big(bytes, at + 5, 2) };
    // A marker may be filled up with more of the same byte.
    at += marker === 0xff ? 1 : 2 + big(bytes, at + 2, 2);
  }
  return undefined;
}

/** C4, C8 and CC are tables among the frame headers C0 to CF. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const big = (bytes: Bytes, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduce((number, byte) => number * 256 + byte, 0);

const little = (bytes: Bytes, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduceRight((number, byte) => number * 256 + byte, 0);
