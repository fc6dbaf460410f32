#!/usr/bin/env node
// The native compiler is not on the package registry: this gives forge the compiler built for JavaScript under the
// command line it expects (`--version` and `--standard-json` on standard input).
'use strict';
const path = require('path');
const fs = require('fs');

const soljson = path.join(__dirname, '..', 'node_modules', 'solc');
const argumentList = process.argv.slice(2);

if (argumentList.includes('--version')) {
  const { version } = require(path.join(soljson, 'package.json'));
  // Reading the commit from the compiler itself costs half a second at each start of forge: it is pinned instead.
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}+commit.f401782d.Emscripten.clang\n`);
} else if (argumentList.includes('--standard-json')) {
  const compiler = require(soljson);
  process.stdout.write(compiler.compile(fs.readFileSync(0, 'utf8')));
} else {
  process.stderr.write(`solc.js: only --version and --standard-json are served (got: ${argumentList.join(' ')})\n`);
  process.exitCode = 1;
}
