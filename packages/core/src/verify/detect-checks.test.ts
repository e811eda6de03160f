import { expect, test } from "vitest";
import { detectChecks } from "./detect-checks.ts";

function detected(files: Readonly<Record<string, string>>) {
  const { build, tests } = detectChecks({ paths: new Set(Object.keys(files)), read: (path) => files[path] });
  return { build: build.map(({ command }) => command), tests: tests.map(({ command }) => command) };
}

const scripts = (given: Readonly<Record<string, string>>) => JSON.stringify({ scripts: given });

test("a folder without a known stack has no checks, and none are invented", () => {
  expect(detected({ "README.md": "" })).toEqual({ build: [], tests: [] });
});

test("a Node project is checked by the scripts it has, with its own package manager", () => {
  const given = { typecheck: "tsc", lint: "oxlint", test: "vitest", deploy: "sh deploy.sh" };
  expect(detected({ "package.json": scripts(given) })).toEqual({
    build: ["npm run typecheck", "npm run lint"],
    tests: ["npm test"],
  });
  expect(detected({ "package.json": scripts({ build: "vite build" }), "pnpm-lock.yaml": "" })).toEqual({
    build: ["pnpm run build"],
    tests: [],
  });
});

test("npm's placeholder is no test, and a broken package.json declares nothing", () => {
  expect(detected({ "package.json": scripts({ test: 'echo "Error: no test specified" && exit 1' }) }).tests).toEqual(
    [],
  );
  expect(detected({ "package.json": "{" })).toEqual({ build: [], tests: [] });
  expect(detected({ "package.json": "[]" })).toEqual({ build: [], tests: [] });
});

test("Rust, Go and Python projects are checked by their own tools, side by side with others", () => {
  expect(detected({ "Cargo.toml": "", "go.mod": "", "pyproject.toml": "[tool.pytest.ini_options]" })).toEqual({
    build: ["cargo check --all-targets", "go vet ./..."],
    tests: ["cargo test", "go test ./...", "python3 -m pytest -q"],
  });
});
