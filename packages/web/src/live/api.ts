/** The studio's questions, asked from its own page: the cookie the page came with is the key. */
import { createClient } from "@autocoder/core/api/client.ts";

export const api = createClient((path, request) => fetch(path, request));
