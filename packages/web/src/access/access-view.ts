/** What is said of who may come in from other machines, and of who did? */
import type { Access, RemoteLogin } from "@autocoder/core/api/routes/access.ts";
import { plural } from "../ui/format.ts";

export type Reach = "off" | "off-with-password" | "on" | "closed";

/** `closed`: it would answer other machines, but nobody can log in any more. */
export function reachOf({ hasPassword, remote }: Pick<Access, "hasPassword" | "remote">): Reach {
  if (remote === undefined) return hasPassword ? "off-with-password" : "off";
  return hasPassword ? "on" : "closed";
}

export const reachSentence: Readonly<Record<Reach, string>> = {
  off: "Off. Only this machine can ask the studio.",
  "off-with-password": "Off. A password is set, but the studio was started for this machine only.",
  on: "On. Whoever knows the password gets in from the network.",
  closed: "Closed. There is no password, so nobody gets in from the network until one is set.",
};

/** Whether what travels to one of these can be read on the way. */
export const isReadable = (addresses: readonly string[]): boolean =>
  addresses.some((address) => address.startsWith("http:"));

/** Those that are not open any more, the latest first. */
export const earlierLogins = ({ logins, remote }: Pick<Access, "logins" | "remote">): readonly RemoteLogin[] =>
  logins.filter(({ at, address }) => !remote?.open.some((login) => login.at === at && login.address === address));

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg/, "Edge"],
  [/\bFirefox\//, "Firefox"],
  [/\bOPR\//, "Opera"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bMac OS X\b/, "Mac"],
  [/\bWindows\b/, "Windows"],
  [/\bLinux\b/, "Linux"],
];

/** `Firefox on Linux`; of what names itself otherwise, its own words. */
export function browserOf(agent: string): string {
  const nameIn = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = nameIn(BROWSERS);
  if (browser === undefined) return agent;
  const system = nameIn(SYSTEMS);
  return system === undefined ? browser : `${browser} on ${system}`;
}

export const endedSentence = (ended: number): string =>
  ended === 0 ? "Nobody was logged in." : `${plural(ended, "login")} ended.`;

export const refusedSentence = (count: number): string =>
  `${plural(count, "wrong password was", "wrong passwords were")} tried`;
