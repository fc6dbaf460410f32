#!/usr/bin/env node
// Fails when a custom error or an event of the contracts is named by no unit, attack, behaviour or integration test.
'use strict';
const fs = require('fs');
const path = require('path');

function sources(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? sources(file) : file.endsWith('.sol') ? [file] : [];
  });
}

const tests = ['unit', 'attack', 'eip', 'integration']
  .flatMap((folder) => sources(path.join('test', folder)))
  .map((file) => fs.readFileSync(file, 'utf8'))
  .join('\n');
let count = 0;
for (const file of sources('src')) {
  const owner = path.basename(file, '.sol');
  for (const [, kind, name] of fs.readFileSync(file, 'utf8').matchAll(/^\s*(error|event)\s+(\w+)/gm)) {
    count++;
    if (!new RegExp(`\\b${owner}\\.${name}\\b`).test(tests)) {
      process.stderr.write(`${file}: no test names ${kind} ${name}\n`);
      process.exitCode = 1;
    }
  }
}
console.log(`${count} errors and events`);
