/** How is an id derived from what it stands for, so that it is known before anything is made under it? */
import { createHash } from "node:crypto";

const NAMESPACE = Buffer.from("b6c0a4de2a4f5f0b9a3d2c1f7e86d915", "hex");

/** RFC 9562, version 5: SHA-1 over a namespace and a name. */
export function uuidV5(name: string): string {
  const hash = createHash("sha1").update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
