/** The contract as an OpenAPI document, for programs that are written against it: made from the very routes that answer. */
import { z } from "zod";
import { apiError, ErrorReply, type ErrorType } from "@autocoder/core/api/error.ts";
import { commonErrors, type Route } from "@autocoder/core/api/route.ts";
import { routes } from "@autocoder/core/api/routes.ts";
import { attachmentRoutes } from "@autocoder/core/api/routes/attachments.ts";
import { LogFilter, logRoutes } from "@autocoder/core/api/routes/log.ts";
import { LiveGreeting, LiveHistory, LiveMessage, ProjectGone } from "@autocoder/core/api/stream.ts";
import { ProjectSummary } from "@autocoder/core/api/views.ts";
import { ProjectId } from "@autocoder/core/kit/ids.ts";
import { httpStatus } from "../errors.ts";
import { createDescriber, type Schema } from "./components.ts";

export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly [];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface Response {
  readonly description: string;
  readonly content: Content;
}
type Describer = ReturnType<typeof createDescriber>;

export function openApiOf(version: string): OpenApi {
  const describer = createDescriber();
  describer.describe(ErrorReply, "output");
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = (paths[route.path.replaceAll(/:(\w+)/g, "{$1}")] ??= {});
    path[route.method.toLowerCase()] = operationOf(name, route, describer);
  }
  paths["/api/live"] = { get: liveOperation(describer) };
  paths["/api/projects/{projectId}/log.txt"] = { get: logTextOperation(describer) };
  const { upload, read } = attachmentOperations(describer);
  paths["/api/projects/{projectId}/attachments"] = { post: upload };
  paths["/api/projects/{projectId}/attachments/{attachmentId}"] = { get: read };
  return {
    openapi: "3.1.0",
    info: { title: "Autocoder", version, description: DESCRIPTION, ...license },
    ...common,
    paths,
    components: { schemas: describer.components(), ...securitySchemes },
  };
}

const DESCRIPTION =
  "Everything the studio's own pages do, for other programs. It listens on this machine, unless a person opened it to others by a password. Each request carries the key of the studio's present start; requests that change something are JSON. What is refused says what happened, to what, and what to do next.";

const license = { license: { name: "MIT", identifier: "MIT" } };

const common = { servers: [{ url: "/" }], security: [{ key: [] }, { cookie: [] }] };

const securitySchemes = {
  securitySchemes: {
    key: {
      type: "http",
      scheme: "bearer",
      description:
        "The key at the end of the address the studio prints when it starts; also in `studio.json` in its home.",
    },
    cookie: {
      type: "apiKey",
      in: "cookie",
      name: "autocoder-8888",
      description: "Given to a browser that opens that address; the port is part of the name.",
    },
  },
};

function operationOf(operationId: string, route: Route, describer: Describer): Operation {
  const { method, path, input, output, isPublic } = route;
  const isRead = method === "GET";
  const { properties = {}, required = [] } = describer.describe(input, "input") as ObjectSchema;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const others = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameter = (name: string, place: "path" | "query"): Parameter => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: properties[name]!,
  });
  const parameters = [
    ...inPath.map((name) => parameter(name, "path")),
    ...(isRead ? others.map((name) => parameter(name, "query")) : []),
  ];
  return {
    operationId,
    summary: summaryOf(operationId),
    tags: [tagOf(path)],
    ...(isPublic && { security: [] as const }),
    ...(parameters.length > 0 && { parameters }),
    ...(!isRead && { requestBody: bodyOf({ properties, required }, others) }),
    responses: {
      "200": { description: "Done.", content: json(describer.describe(output, "output")) },
      ...refusalsOf(route),
    },
  };
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

function bodyOf(
  { properties = {}, required = [] }: ObjectSchema,
  names: readonly string[],
): NonNullable<Operation["requestBody"]> {
  const needed = required.filter((name) => names.includes(name));
  const schema = {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, properties[name]!])),
    ...(needed.length > 0 && { required: needed }),
    additionalProperties: false,
  };
  return { required: needed.length > 0, content: json(schema) };
}

const json = (schema: Schema): Content => ({ "application/json": { schema } });

/** `unreachable` is what a client says where nothing answered. */
const neverAnswered: readonly ErrorType[] = ["unreachable"];
const ofChanges: readonly ErrorType[] = ["not-json", "too-large"];
const ofStrangers: readonly ErrorType[] = ["unauthenticated", "login-required", "foreign-origin"];

/** By status, as they are answered; each says which types of refusal it may be. */
function refusalsOf({
  errors,
  method,
  isPublic,
}: Pick<Route, "errors" | "method" | "isPublic">): Operation["responses"] {
  const types = [...errors, ...commonErrors].filter(
    (type) =>
      !neverAnswered.includes(type) &&
      !(method === "GET" && ofChanges.includes(type)) &&
      !(isPublic && ofStrangers.includes(type)),
  );
  const byStatus = Map.groupBy(new Set(types), (type) => String(httpStatus[type]));
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      { description: describeTypes(those), content: json(refusalSchema(those)) },
    ]),
  );
}

const describeTypes = (types: readonly ErrorType[]): string =>
  types.map((type) => `\`${type}\`: ${apiError(type, "").next}`).join("\n");

const refusalSchema = (types: readonly ErrorType[]): Schema => ({
  allOf: [
    { $ref: "#/components/schemas/ErrorReply" },
    { properties: { error: { properties: { type: { enum: types } } } } },
  ],
});

/** "listFeatures" as "List features". */
function summaryOf(operationId: string): string {
  const words = operationId.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an address is about: its last noun below a project, or its first one. */
export function tagOf(path: string): string {
  const [, first = "", , second] = path.split("/").slice(1);
  return first === "projects" && second !== undefined ? second : first;
}

const LiveInput = z.object({ project: ProjectId.optional(), after: z.number().int().min(0).optional() });

function liveOperation(describer: Describer): Operation {
  const said = [LiveGreeting, LiveHistory, LiveMessage, ProjectSummary, ProjectGone];
  const schema = { oneOf: said.map((schema) => describer.describe(schema, "output")) };
  const route = { method: "GET", path: "/api/live", input: LiveInput, output: z.unknown(), errors: [] } as const;
  const { parameters = [], ...operation } = operationOf("live", route, describer);
  const lastSeen = { name: "Last-Event-ID", in: "header", required: false, schema: { type: "integer", minimum: 0 } };
  return answering(
    { ...operation, summary: "Follow the studio as it happens", parameters: [...parameters, lastSeen as Parameter] },
    {
      description:
        "Server-sent events: a `greeting` first, then a `summary` for each project and again whenever how it stands has changed, or `project-gone`. Of the project named, the events after the one named as `history`, then a message for each that happens.",
      content: { "text/event-stream": { schema } },
    },
  );
}

function logTextOperation(describer: Describer): Operation {
  const route = {
    method: "GET",
    path: "/api/projects/:projectId/log.txt",
    input: LogFilter,
    output: z.string(),
    errors: logRoutes.searchLog.errors,
  } as const;
  const operation = { ...operationOf("logText", route, describer), summary: "Keep the log as a text", tags: ["log"] };
  return answering(operation, {
    description: "The lines, oldest first.",
    content: { "text/plain": { schema: { type: "string" } } },
  });
}

const file: Content = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };

function attachmentOperations(describer: Describer): { readonly upload: Operation; readonly read: Operation } {
  const { upload, read } = attachmentRoutes;
  const asked = { method: "GET", output: z.string() } as const;
  // Its name is in the query, as of what is read; the body is the file alone.
  const sent = operationOf("uploadAttachment", { ...asked, ...upload }, describer);
  const got = operationOf("readAttachment", { ...asked, ...read }, describer);
  return {
    upload: { ...sent, requestBody: { required: true, content: file } },
    read: answering(got, { description: "The file. An image has its own type.", content: file }),
  };
}

const answering = (operation: Operation, answer: Response): Operation => ({
  ...operation,
  responses: { ...operation.responses, "200": answer },
});
