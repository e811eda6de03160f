/** Is this word of the command line an address of a machine? */
import { isIP } from "node:net";
import { CliRefusal } from "./refusal.ts";

export function ipAddress(typed: string): string {
  if (typed === "localhost") return "127.0.0.1";
  if (isIP(typed) !== 0) return typed;
  throw new CliRefusal(`--host takes an address in digits, as 192.168.1.5, or 0.0.0.0 for all, not "${typed}".`);
}
