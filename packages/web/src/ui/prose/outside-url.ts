/** Is this an address outside the studio that a person may be led to? The web's and mail addresses; nothing that runs. */
const KINDS: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/** The address as a browser understands it, or undefined. */
export function outsideUrl(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !KINDS.has(url.protocol)) return undefined;
  // A name or a password before the host passes one place off as another.
  return url.username === "" && url.password === "" ? url.href : undefined;
}
