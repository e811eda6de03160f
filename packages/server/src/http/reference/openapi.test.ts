import { expect, test } from "vitest";
import type { Route } from "@autocoder/core/api/route.ts";
import { routes } from "@autocoder/core/api/routes.ts";
import { openApiOf, tagOf } from "./openapi.ts";

const document = openApiOf("1.2.3");
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every value in the document, with all that is in it. */
function* valuesIn(value: unknown): Generator {
  yield value;
  if (typeof value === "object" && value !== null) for (const part of Object.values(value)) yield* valuesIn(part);
}

test("every route of the contract is in it, under its own method and path", () => {
  for (const [name, { method, path }] of Object.entries<Route>(routes)) {
    const found = document.paths[path.replaceAll(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
    expect([name, found?.operationId]).toEqual([name, name]);
  }
  expect(operations.length).toBe(Object.keys(routes).length + 4);
});

test("it is a document of version 3.1 that names itself, its licence and how a client is known", () => {
  expect(document).toMatchObject({
    openapi: "3.1.0",
    info: { title: "Autocoder", version: "1.2.3", license: { identifier: "MIT" } },
    security: [{ key: [] }, { cookie: [] }],
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" }, cookie: { type: "apiKey", in: "cookie" } },
    },
  });
  expect(document.paths["/api/health"]?.["get"]?.security).toEqual([]);
});

test("every reference leads somewhere, and no schema brings an address of its own", () => {
  const references = [...valuesIn(document)].flatMap((value) =>
    typeof value === "object" && value !== null && "$ref" in value ? [String(value.$ref)] : [],
  );
  expect(references.length).toBeGreaterThan(50);
  const names = new Set(references.map((reference) => reference.replace("#/components/schemas/", "")));
  expect([...names].filter((name) => !(name in document.components.schemas))).toEqual([]);
  expect(JSON.stringify(document)).not.toContain("$defs");
  expect([...valuesIn(document)].some((value) => typeof value === "object" && value !== null && "$id" in value)).toBe(
    false,
  );
});

test("operations have names of their own, a tag, a summary and an answer", () => {
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  for (const { operation } of operations) {
    expect(operation.tags.every((tag) => /^[a-z]+$/.test(tag))).toBe(true);
    expect(operation.summary).toMatch(/^[A-Z]/);
    expect(Object.keys(operation.responses).every((status) => /^[2-5]\d\d$/.test(status))).toBe(true);
    expect(Object.values(operation.responses).every(({ description }) => description !== "")).toBe(true);
    expect(operation.responses["200"]).toBeDefined();
  }
});

test("what stands in a path is a parameter of it, and each parameter stands once", () => {
  for (const { path, operation } of operations) {
    const parameters = operation.parameters ?? [];
    const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(parameters.every((parameter) => parameter.in !== "path" || parameter.required)).toBe(true);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
  }
});

test("a question has its fields in the query and no body; a change has them in its body", () => {
  for (const { method, operation } of operations) {
    expect(operation.requestBody === undefined).toBe(method === "get");
    // A file is all of its body.
    if (method === "get" || operation.operationId === "uploadAttachment") continue;
    expect((operation.parameters ?? []).every((parameter) => parameter.in === "path")).toBe(true);
  }
  expect(document.paths["/api/projects"]?.["post"]?.requestBody).toMatchObject({
    required: true,
    content: { "application/json": { schema: { required: ["name", "folder"], additionalProperties: false } } },
  });
});

test("every refusal an operation can be answered with is told, by its status, with what to do", () => {
  const { responses } = document.paths["/api/projects/{projectId}"]!["delete"]!;
  expect(Object.keys(responses).toSorted()).toEqual([
    "200",
    "400",
    "401",
    "403",
    "404",
    "408",
    "409",
    "413",
    "414",
    "415",
    "429",
    "431",
    "500",
    "503",
  ]);
  expect(responses["409"]?.description).toContain("`run-active`: Stop the run that is active first.");
  expect(responses["401"]?.content["application/json"]?.schema).toEqual({
    allOf: [
      { $ref: "#/components/schemas/ErrorReply" },
      { properties: { error: { properties: { type: { enum: ["unauthenticated", "login-required"] } } } } },
    ],
  });
});

test.each([
  ["/api/projects", "projects"],
  ["/api/projects/:projectId", "projects"],
  ["/api/projects/:projectId/features/:featureId/skip", "features"],
  ["/api/spec/check", "spec"],
])("%s is about %s", (path, tag) => {
  expect(tagOf(path)).toBe(tag);
});
