/**
 * What of zod does a browser not need? That each schema can describe itself as JSON Schema: only the studio's reference of
 * its interface asks for that, and every schema carries the whole of it along.
 */
import type { Plugin } from "vite";

export function zodWithoutJsonSchema(): Plugin {
  return {
    name: "zod-without-json-schema",
    transform: {
      filter: { id: /zod\/v4\/classic\/schemas\.js$/ },
      handler: (code) => ({ code: withoutJsonSchema(code), map: null }),
    },
  };
}

const withoutJsonSchema = (code: string): string =>
  code
    .replaceAll(/^\s*inst\._zod\.processJSONSchema = .*;$/gm, "")
    .replaceAll(/createStandardJSONSchemaMethod\(this, "\w+"\)/g, "undefined")
    .replace(/return createToJSONSchemaMethod\(this, \{\}\)\(params\);/, "throw new Error('Not in a browser.');");
