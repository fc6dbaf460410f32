#!/usr/bin/env node
// The native compiler is not on the package registry: this gives forge the compiler built for JavaScript under the
// command line it expects (`--version` and `--standard-json` on standard input).
'use strict';
const path = require('path');
const fs = require('fs');

const soljson = path.join(__dirname, '..', 'node_modules', 'solc');
const argumentList = process.argv.slice(2);

/** Contracts whose functions have more variables than the old code generator can reach. */
const DEEP = ['TrainingEscrow.sol'];

/**
 * Yul code as it is written, but without unused variables, which would leave libraries to be linked, and with variables moved to memory.
 */
const YUL_AS_WRITTEN = {
  enabled: true,
  details: {
    peephole: false,
    inliner: false,
    jumpdestRemover: false,
    orderLiterals: false,
    deduplicate: false,
    cse: false,
    constantOptimizer: false,
    yul: true,
    yulDetails: { stackAllocation: true, optimizerSteps: 'u:' },
  },
};

/**
 * For measuring coverage and for planted bugs: nothing is optimised, so that every line has instructions of its own, and compiling
 * takes a fraction of the time. All by the old code generator, whose source maps are exact, where it can; the rest over Yul.
 */
function compilePlain(compile, input) {
  const request = JSON.parse(input);
  const selection = {};
  const deep = {};
  for (const file of Object.keys(request.sources)) {
    const room = DEEP.includes(path.basename(file)) ? deep : selection;
    room[file] = { ...request.settings.outputSelection['*'], ...request.settings.outputSelection[file] };
  }
  const run = (settings) => JSON.parse(compile(JSON.stringify({ ...request, settings: { ...request.settings, ...settings } })));
  const result = run({ outputSelection: selection, viaIR: false, optimizer: { enabled: false } });
  if (Object.keys(deep).length > 0) {
    const rest = run({ outputSelection: deep, viaIR: true, optimizer: YUL_AS_WRITTEN });
    result.errors = [...(result.errors || []), ...(rest.errors || []).filter(({ severity }) => severity === 'error')];
    for (const file of Object.keys(deep)) {
      result.sources = { ...result.sources, [file]: (rest.sources || {})[file] };
      result.contracts = { ...result.contracts, [file]: (rest.contracts || {})[file] };
    }
  }
  return JSON.stringify(result);
}

if (argumentList.includes('--version')) {
  const { version } = require(path.join(soljson, 'package.json'));
  // Reading the commit from the compiler itself costs half a second at each start of forge: it is pinned instead.
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}+commit.f401782d.Emscripten.clang\n`);
} else if (argumentList.includes('--standard-json')) {
  const { compile } = require(soljson);
  const input = fs.readFileSync(0, 'utf8');
  process.stdout.write(process.env.SOLC_PLAIN ? compilePlain(compile, input) : compile(input));
} else {
  process.stderr.write(`solc.js: only --version and --standard-json are served (got: ${argumentList.join(' ')})\n`);
  process.exitCode = 1;
}
