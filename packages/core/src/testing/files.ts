/** Beginnings of files, for what looks at what a file is. */

/** Each character is a byte. */
export const bytesOf = (latin1: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(latin1, (character) => character.charCodeAt(0));

const fourBytes = (number: number): string =>
  [24, 16, 8, 0].map((shift) => String.fromCharCode((number >>> shift) & 0xff)).join("");

/** A PNG as far as its size. */
export const pngHead = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  bytesOf(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR${fourBytes(width)}${fourBytes(height)}\x08\x06\0\0\0`);

/** A whole PNG of one grey pixel, in base64. */
export const DOT_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";
