/** Reads one document in a thread of its own, so that nothing in it can hold the studio up, and says what it found. */
import { parentPort, workerData } from "node:worker_threads";
import type { DocumentKind } from "./documents/document.ts";
import { extract } from "./documents/extract.ts";
import { type Found, found } from "./found.ts";

const { bytes, kind } = workerData as { readonly bytes: Uint8Array; readonly kind: DocumentKind };

const answer: Found = await found(() => extract(bytes, kind));
// Threads have no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(answer);
