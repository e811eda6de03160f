import { expect, test } from "vitest";
import { projectOf, running } from "@autocoder/core/testing/builders.ts";
import { whyEmpty } from "./why-empty.ts";

test("features come by themselves only while a run is under way", () => {
  const state = projectOf();
  expect(whyEmpty({ ...state, spec: undefined })).toContain("no spec");
  expect(whyEmpty({ ...state, spec: { version: 1, title: "Shop", text: "# Shop", hash: "1" } })).toContain(
    "Start a run",
  );
  running(state);
  expect(whyEmpty(state)).toContain("as the planner reads");
});
