import { expect, test } from "vitest";
import { featureId, projectId, sessionId } from "../kit/ids.ts";
import { createClient, type Send } from "./client.ts";
import { apiError } from "./error.ts";

const shop = projectId("shop");

/** A client whose requests are answered with one reply, and what it sent. */
function clientOf(status: number, body: unknown) {
  const sent: Parameters<Send>[] = [];
  const client = createClient(async (...request) => {
    sent.push(request);
    return { status, json: async () => body };
  });
  return { client, sent };
}

test("what stands in the path goes there; the rest of a question goes into its query", async () => {
  const { client, sent } = clientOf(200, { features: [], total: 0 });
  await client.listFeatures({ projectId: shop, search: "log in & out", status: "passing", limit: 5, after: undefined });
  expect(sent).toEqual([
    ["/api/projects/shop/features?status=passing&search=log%20in%20%26%20out&limit=5", { method: "GET", headers: {} }],
  ]);
});

test("the rest of a request goes into its body, which is JSON also where it is empty", async () => {
  const { client, sent } = clientOf(200, {});
  await client.answerQuestion({ projectId: shop, questionId: 3, answers: { from: "me", copy: true } });
  await client.deleteFeature({ projectId: shop, featureId: 7 });
  const headers = { "content-type": "application/json" };
  expect(sent).toEqual([
    [
      "/api/projects/shop/questions/3/answer",
      { method: "POST", headers, body: '{"answers":{"from":"me","copy":true}}' },
    ],
    ["/api/projects/shop/features/7", { method: "DELETE", headers, body: "{}" }],
  ]);
});

test("an answer is read as the contract says, without what it does not name", async () => {
  const { client } = clientOf(200, { features: [1, 2], extra: true });
  const created = await client.createFeatures({ projectId: shop, features: [] });
  expect(created).toEqual({ ok: true, value: { features: [featureId(1), featureId(2)] } });
});

test("a refusal is a value, whatever its status", async () => {
  const error = apiError("feature-not-found", "There is no feature 9 in this project.");
  const { client } = clientOf(404, { error });
  expect(await client.getFeature({ projectId: shop, featureId: 9 })).toEqual({ ok: false, error });
});

test("a studio that does not answer is a refusal as well", async () => {
  const client = createClient(() => Promise.reject(new Error("connect ECONNREFUSED")));
  expect(await client.listProjects({})).toEqual({
    ok: false,
    error: apiError("unreachable", "The studio did not answer (connect ECONNREFUSED)."),
  });
});

test("an answer that breaks the contract is a defect", async () => {
  const id = sessionId("00000000-0000-4000-8000-000000000001");
  const { client } = clientOf(200, { entries: "none" });
  await expect(client.readTranscript({ projectId: shop, sessionId: id })).rejects.toThrow("entries");
});
