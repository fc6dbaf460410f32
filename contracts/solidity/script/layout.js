#!/usr/bin/env node
// One line for each storage variable: slot, offset, type, name. Compiler-internal numbers stay out, so that only real changes show.
'use strict';
const layout = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8')).storageLayout;
for (const { slot, offset, type, label } of layout.storage) {
  process.stdout.write(`${slot}\t${offset}\t${layout.types[type].label}\t${label}\n`);
}
