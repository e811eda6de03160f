/** Which values are secrets by where they stand, or because nobody writes such by hand? */
import { isRandom, isWordy } from "./looks-random.ts";
import type { Span } from "./span.ts";

/** In a header, in an address, or anything long and random that a name is given, but for names of hashes and ids. */
export const findUnnamed = (text: string): readonly Span[] => [
  ...findAuthorization(text),
  ...findInAddresses(text),
  ...findRandom(text),
];

const AUTHORIZATION =
  /(?:authorization(?:\\?["'])?[ \t]{0,2}[:=,][ \t]{0,2}(?:\\?["'])?(?:(?:bearer|basic|token|digest|apikey)[ \t]{1,4})?|(?<![a-z])bearer[ \t]{1,4})([a-z0-9._~+/=-]{8,})/gi;

function findAuthorization(text: string): readonly Span[] {
  return [...text.matchAll(AUTHORIZATION)].flatMap(({ index, 0: all, 1: value = "" }) => {
    const end = index + all.length;
    return isWordy(value) ? [] : [{ start: end - value.length, end, kind: "authorization" }];
  });
}

const IN_ADDRESS = /:\/\/[^\s/:@"'`<>[\]]{0,128}:([^\s/"'`<>[\]]{3,256})@/g;

function findInAddresses(text: string): readonly Span[] {
  if (!text.includes("://")) return [];
  return [...text.matchAll(IN_ADDRESS)].flatMap(({ index, 0: all, 1: value = "" }) => {
    const end = index + all.length - 1;
    return /^(?:[$%{]|\*+$)/.test(value) ? [] : [{ start: end - value.length, end, kind: "password" }];
  });
}

/** Checksums and pictures say so themselves. */
const KNOWN = /^(?:(?:sha\d+|md5)-|iVBORw0K|R0lGOD|UklGR|\/9j\/)/;
const RANDOM = /[:=][ \t]{0,4}\\?["'`]?([A-Za-z0-9+/_-]{24,200}={0,2})(?![\w+/.(-])/g;
const OF_HASHES =
  /(?:hash|digest|checksum|integrity|sha\d*|md5|etag|fingerprint|commit|revision|rev|nonce|ids?|cursor|uuid|version|seed|href|src|path|url|data|base64|image|signature)["'\]\s:=\\`]*$/i;

function findRandom(text: string): readonly Span[] {
  return [...text.matchAll(RANDOM)].flatMap(({ index, 0: all, 1: value = "" }) => {
    const end = index + all.length;
    const start = end - value.length;
    const isKnown = KNOWN.test(value) || OF_HASHES.test(text.slice(Math.max(0, index - 40), start));
    return isKnown || !isRandom(value) ? [] : [{ start, end, kind: "random value" }];
  });
}
