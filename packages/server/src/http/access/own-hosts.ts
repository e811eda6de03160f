/** Is this one of the studio's own names? Any other may be a stranger's that points here (DNS rebinding). */
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** `names` beside those of loopback; an IPv6 address with or without its brackets. */
export function ownHosts(names: readonly string[]): (host: string) => boolean {
  const own = new Set([...LOOPBACK, ...names.map(inHeader)]);
  return (host) => own.has(host.toLowerCase().replace(/:\d{1,5}$/, ""));
}

const inHeader = (name: string): string => {
  const lower = name.toLowerCase();
  return lower.includes(":") && !lower.startsWith("[") ? `[${lower}]` : lower;
};
