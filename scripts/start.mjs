/**
 * Is this Node new enough to bring the right one?
 *
 * Every npm script begins here, on whatever Node the machine has. This file alone must be readable by an old one, so it
 * has no imports and no top-level await: it answers in a sentence, or hands over.
 */
const major = Number(process.versions.node.split(".")[0]);

if (major >= 18) {
  void import("./start/main.mjs");
} else {
  console.error(
    `Autocoder cannot start on Node ${process.versions.node}: it needs Node 18 or newer to install the Node 24 it runs on. ` +
      "Install a newer Node (https://nodejs.org), then repeat the command.",
  );
  process.exitCode = 1;
}
