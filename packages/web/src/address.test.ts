import { expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { addressOf, placeAt } from "./address.ts";

test.each([
  ["/", { page: "projects" }],
  ["/p/shop", { page: "project", projectId: "shop" }],
  ["/p/shop/", { page: "project", projectId: "shop" }],
  ["/p/", undefined],
  ["/p/Shop!", undefined],
  ["/p/shop/more", undefined],
  ["/other", undefined],
])("%s names its place", (pathname, place) => {
  expect(placeAt(pathname)).toEqual(place);
});

test("a project's address leads back to it", () => {
  expect(placeAt(addressOf(projectId("shop")))).toEqual({ page: "project", projectId: "shop" });
});
