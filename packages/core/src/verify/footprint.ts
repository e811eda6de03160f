/** Whose proof may no longer hold after these files changed? */

export function touchedBy<F extends { readonly files: readonly string[] }>(
  changed: readonly string[],
  features: readonly F[],
): readonly F[] {
  const paths = new Set(changed);
  return features.filter(({ files }) => files.some((path) => paths.has(path)));
}
