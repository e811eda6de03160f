/** Does every machine install the same packages? */
import { expect, test } from "vitest";
import { readSources } from "./sources.ts";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const wanted = readSources("package.json", "{packages/*,e2e}/package.json").flatMap(({ file, text }) => {
  const { dependencies, devDependencies }: Manifest = JSON.parse(text);
  return Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => ({ file, name, version }));
});

test("every dependency is one exact version, so that no registry decides which", () => {
  expect(wanted.filter(({ version }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test("packages that want the same dependency want the same version of it", () => {
  const versions = Map.groupBy(wanted, ({ name }) => name);
  const several = [...versions].filter(([, all]) => new Set(all.map(({ version }) => version)).size > 1);
  expect(several).toEqual([]);
});

test("the lockfile names packages and no addresses: it installs from whatever registry npm is told to use", () => {
  const [lockfile] = readSources("package-lock.json");
  expect(lockfile?.text.match(/"resolved": "\w+:.*/)).toBeNull();
});
