/** In which forms may a secret stand in a text? As it is, in JSON, in an address, in base 64 and in hexadecimal. */

/** Each at least `LEAST_LENGTH` characters long. */
export function writtenForms(value: string): readonly string[] {
  const bytes = utf8(value);
  const encoded = encodeURIComponent(value);
  const escaped = JSON.stringify(value).slice(1, -1);
  const base64 = [0, 1, 2].map((shift) => base64Core(bytes, shift));
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const forms = [
    value,
    escaped,
    escaped.replaceAll("/", "\\/"),
    encoded,
    encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    encoded.replaceAll("%20", "+"),
    ...base64,
    ...base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_")),
    hex,
    hex.toUpperCase(),
  ];
  return [...new Set(forms)].filter(({ length }) => length >= LEAST_LENGTH);
}

/** Shorter ones occur in any text. */
export const LEAST_LENGTH = 8;

function utf8(value: string): readonly number[] {
  // A half of a pair has no bytes; a key has none such.
  const encoded = encodeURIComponent(
    value.replace(/[\uD800-\uDFFF]/g, (half, at: number) => (isPaired(value, at) ? half : "?")),
  );
  return [...encoded.matchAll(/%([0-9A-F]{2})|[^%]/g)].map(([one, code]) =>
    code === undefined ? one.charCodeAt(0) : Number.parseInt(code, 16),
  );
}

const isPaired = (value: string, at: number): boolean =>
  (value.codePointAt(at) ?? 0) > 0xffff || (at > 0 && (value.codePointAt(at - 1) ?? 0) > 0xffff);

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What base 64 makes of these bytes `shift` bytes into a text: the characters that depend on nothing around them. */
function base64Core(bytes: readonly number[], shift: number): string {
  let bits = 0;
  let held = 0;
  let core = "";
  // The first characters carry bits of what stands before.
  let skip = [0, 4, 2][shift]!;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    if (skip > 0) {
      bits -= skip;
      skip = 0;
    }
    while (bits >= 6) {
      bits -= 6;
      core += ALPHABET[(held >> bits) & 63];
    }
    held &= 255;
  }
  return core;
}
