import { expect, test } from "vitest";
import { featureId } from "../kit/ids.ts";
import { findSimilar } from "./similar.ts";

const isFound = (there: string, wanted: string, said: readonly [string, string] = ["", ""]): boolean => {
  const similar = findSimilar([{ id: featureId(7), name: there, description: said[0] }]);
  return similar({ name: wanted, description: said[1] }).length > 0;
};

test.each([
  ["Login", "Log in"],
  ["User login", "Login for users"],
  ["Password reset", "Reset the password"],
  ["Search products", "Product search"],
  ["Shopping cart", "The shopping carts"],
  ["Sorting categories", "Sort by category"],
  ["Dropdown of cities", "A drop down of cities"],
  ["DARK-MODE", "Dark mode"],
  ["Café finder", "Cafe finder"],
  ["For you", "For you"],
])("%j and %j seem to be the same thing", (there, wanted) => {
  expect(isFound(there, wanted)).toBe(true);
});

test.each([
  ["Create a product", "Delete a product"],
  ["Login page", "Logout page"],
  ["Export orders as CSV", "Export orders as PDF"],
  ["Sort by price", "Sort by name"],
  ["Add an item to the cart", "Remove an item from the cart"],
  ["Order total", "Cart total"],
  ["Edit a product", "Edit a product's image"],
  ["Payment", "Search"],
])("%j and %j are two things", (there, wanted) => {
  const said = ["Somebody does it and sees the outcome.", "A picture is shown in a large size."] as const;
  expect(isFound(there, wanted, said)).toBe(false);
});

test("names that are close mean the same where the same is said of them", () => {
  const said = ["Puts one product into the cart.", "A product is put into the cart with one click."] as const;
  expect(isFound("Add items to cart", "Add to cart", said)).toBe(true);
  expect(isFound("Add items to cart", "Add to cart", [said[0], "The page is printed."])).toBe(false);
});

test("the most alike come first, and not more than five", () => {
  const names = [
    "Search of products",
    "Search",
    "Search products",
    "Product search",
    "Products search",
    "A product search",
  ];
  const similar = findSimilar(
    [...names, "Searching products"].map((name, i) => ({ id: featureId(i + 1), name, description: "" })),
  );
  expect(similar({ name: "Product search", description: "" })).toEqual([1, 3, 4, 5, 6]);
});

test("five thousand features and a hundred new ones are looked through in no time", () => {
  const nouns = [
    "order",
    "invoice",
    "customer",
    "report",
    "message",
    "picture",
    "ticket",
    "device",
    "lesson",
    "recipe",
  ];
  const there = Array.from({ length: 5_000 }, (_, i) => ({
    id: featureId(i + 1),
    name: `Show ${nouns[i % 10]} number ${i}`,
    description: "A person opens it and sees what it is.",
  }));
  const startedAt = performance.now();
  const similar = findSimilar(there);
  for (let i = 0; i < 100; i++) similar({ name: `Show lesson number ${i + 6_000}`, description: "It is shown." });
  expect(performance.now() - startedAt).toBeLessThan(500);
});
