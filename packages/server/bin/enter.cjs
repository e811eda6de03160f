/*
 * Which program is it: the sources of a checkout, or what was built from them for publication?
 *
 * Sources come first where they are, so that a stale build is never run by accident. A file of its own because `import()`
 * is no syntax to an old Node.
 */
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const url = require("node:url");

const sources = path.join(__dirname, "../src/main.ts");
const built = path.join(__dirname, "../dist/packages/server/src/bundle/autocoder.js");
const entry = fs.existsSync(sources) ? sources : built;

process.argv[1] = entry;
void import(url.pathToFileURL(entry).href);
