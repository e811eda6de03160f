/**
 * What is kept of a password, so that it can be recognised and not be read?
 *
 * scrypt (RFC 7914) with N = 2^16, r = 8, p = 2: 64 MB and some tenths of a second for each guess, one of the settings
 * that OWASP's Password Storage Cheat Sheet holds to be equally strong; it is Node's own and hashes on a thread of its
 * pool. The settings are kept with the hash, so that later ones can be stronger.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const COST: Cost = { N: 2 ** 16, r: 8, p: 2 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

export const PasswordHash = z.object({
  version: z.literal(1),
  algorithm: z.literal("scrypt"),
  N: z
    .number()
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.number().int().min(8).max(32),
  p: z.number().int().min(1).max(16),
  salt: z.base64(),
  hash: z.base64(),
});
export type PasswordHash = z.infer<typeof PasswordHash>;

export type Cost = Pick<PasswordHash, "N" | "r" | "p">;

export async function hashPassword(password: string, cost: Cost = COST): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return { version: 1, algorithm: "scrypt", ...cost, salt: salt.toString("base64"), hash: hash.toString("base64") };
}

export async function isPassword(given: string, kept: PasswordHash): Promise<boolean> {
  const expected = Buffer.from(kept.hash, "base64");
  const found = await derive(given, Buffer.from(kept.salt, "base64"), kept);
  return expected.length === found.length && timingSafeEqual(expected, found);
}

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  // Node refuses what needs more memory than it is told.
  const options = { N, r, p, maxmem: 128 * N * r * 2 };
  return new Promise((resolve, reject) => {
    // Keyboards write the same letter in different ways.
    scrypt(password.normalize("NFC"), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
