#!/usr/bin/env node
/*
 * Can this Node run Autocoder, and if not, is one near that can?
 *
 * The command is found by whatever Node is first on PATH, so this file keeps to what the oldest one understands. A Node
 * that came with the packages around it takes over; without one it says what to install.
 */
"use strict";
/* oxlint-disable no-var, prefer-const */
var childProcess = require("child_process");
var fs = require("fs");
var path = require("path");

var NEEDED = 24;

if (parseInt(process.versions.node, 10) >= NEEDED) require("./enter.cjs");
else handOver(findNode(__dirname));

/** The Node of the nearest node_modules, going outwards. */
function findNode(folder) {
  var candidate = path.join(folder, "node_modules", "node", "bin", "node");
  if (fs.existsSync(candidate)) return candidate;
  var parent = path.dirname(folder);
  return parent === folder ? undefined : findNode(parent);
}

function handOver(node) {
  if (!node) {
    console.error(
      "Autocoder needs Node " +
        NEEDED +
        " or newer; this is " +
        process.version +
        ". Install it (https://nodejs.org), then repeat the command.",
    );
    process.exitCode = 1;
    return;
  }
  var args = [path.join(__dirname, "enter.cjs")].concat(process.argv.slice(2));
  var child = childProcess.spawn(node, args, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  ["SIGINT", "SIGTERM", "SIGHUP"].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on("close", function (code, signal) {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
