/** The contract as a page for people: every operation with its fields, its answer and its refusals, on one sheet. */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { OpenApi, Operation, Parameter } from "./openapi.ts";
import type { Schema } from "./components.ts";
import { STYLE_PATH } from "./style.ts";
import { limitsText, typeText } from "./type-text.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

interface Listed extends Operation {
  readonly method: string;
  readonly path: string;
}

export function referencePage({ info, paths, components }: OpenApi): Html {
  const all: readonly Listed[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  const byTag = [...Map.groupBy(all, ({ tags }) => tags[0] ?? "")];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Interface · ${info.title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <a class="skip" href="#main">To the operations</a>
        <nav aria-label="Operations">
          <p class="brand"><a href="/">${info.title}</a> <span>${info.version}</span></p>
          ${byTag.map(([tag, operations]) => navigation(tag, operations))}
          <section>
            <h2><a href="#values">values</a></h2>
          </section>
        </nav>
        <main id="main">
          <header>
            <h1>Interface</h1>
            <p>${info.description}</p>
            <pre>curl -H "Authorization: Bearer $KEY" http://127.0.0.1:8888/api/projects</pre>
            <p>The same as a document for programs: <a href="/api/openapi.json">/api/openapi.json</a></p>
          </header>
          ${byTag.map(
            ([tag, operations]) =>
              html`<h2 id="${tag}">${tag}</h2>
                ${operations.map(operationPart)}`,
          )}
          <h2 id="values">values</h2>
          ${Object.entries(components.schemas).map(([name, schema]) => valuePart(name, schema))}
        </main>
      </body>
    </html>`;
}

const navigation = (tag: string, operations: readonly Listed[]): Html =>
  html`<section>
    <h2><a href="#${tag}">${tag}</a></h2>
    <ul>
      ${operations.map(({ operationId, summary }) => html`<li><a href="#${operationId}">${summary}</a></li>`)}
    </ul>
  </section>`;

function operationPart(operation: Listed): Html {
  const { operationId, method, path, summary, parameters = [], requestBody, responses } = operation;
  const fields = [...parameters, ...bodyFields(requestBody?.content["application/json"]?.schema)];
  const answer = Object.values(responses["200"]?.content ?? {})[0]?.schema ?? {};
  const refusals = Object.entries(responses).filter(([status]) => status !== "200");
  return html`<article id="${operationId}">
    <h3><a href="#${operationId}">${summary}</a></h3>
    <p class="address"><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></p>
    ${fields.length === 0 ? "" : fieldTable(fields)}
    <p class="label">Answers</p>
    <pre>${linkedType(answer)}</pre>
    <details>
      <summary>Refusals</summary>
      <dl>
        ${refusals.map(
          ([status, { description }]) =>
            html`<dt>${status}</dt>
              ${description.split("\n").map((line) => html`<dd>${line.replaceAll("`", "")}</dd>`)}`,
        )}
      </dl>
    </details>
  </article>`;
}

interface Field extends Omit<Parameter, "in"> {
  readonly in: Parameter["in"] | "body";
}

function bodyFields(schema: Schema | undefined): readonly Field[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: "body",
    required: required.includes(name),
    schema: field,
  }));
}

const fieldTable = (fields: readonly Field[]): Html =>
  html`<div class="wide">
    <table>
      <colgroup>
        <col class="field" />
        <col class="in" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">In</th>
          <th scope="col">Type</th>
          <th scope="col">Limits</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map(
          (field) =>
            html`<tr>
              <th scope="row"><code>${field.name}</code>${field.required ? "" : html` <i>optional</i>`}</th>
              <td>${field.in}</td>
              <td><pre>${linkedType(field.schema)}</pre></td>
              <td>${limitsText(field.schema)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

/** Names of values lead to them; a type has capitals nowhere else but in quotes. */
function linkedType(schema: Schema): readonly (Html | string)[] {
  const parts = typeText(schema).split(/("(?:[^"\\]|\\.)*"|\b[A-Z]\w+\b)/);
  return parts.map((part) => (/^[A-Z]\w+$/.test(part) ? html`<a href="#value-${part}">${part}</a>` : part));
}

const valuePart = (name: string, schema: Schema): Html =>
  html`<article id="value-${name}">
    <h3><a href="#value-${name}">${name}</a></h3>
    <pre>${linkedType(schema)}</pre>
  </article>`;
