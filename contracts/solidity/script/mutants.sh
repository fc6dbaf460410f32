#!/usr/bin/env bash
# Plants one bug at a time and says whether the invariants find it. Takes minutes: not part of the build.
# Usage: script/mutants.sh [NUMBER]…
set -uo pipefail
cd "$(dirname "$0")/.."
forge=node_modules/@foundry-rs/forge-linux-amd64/bin/forge
export NO_COLOR=1

# file ~ what is replaced ~ by what ~ what it means
mutants=(
  'libraries/FeeMath.sol ~ rest = amount - fee; ~ rest = amount; ~ the fee is paid on top'
  'parts/Settlements.sol ~ _totalLocked -= batch.unlocked; ~ ~ settled money stays locked'
  'parts/JobBook.sol ~ job.state = state; ~ ~ a job ends as often as one likes'
  'StakePool.sol ~ if (block.timestamp < releaseAt) { ~ if (false) { ~ stake leaves before it can be slashed'
  'StakePool.sol ~ _insurancePool += taken; ~ _insurancePool += amount; ~ more insurance than was slashed'
  'DatasetMarket.sol ~ if (purchase_.state != PurchaseState.PAID) { ~ if (purchase_.state == PurchaseState.NONE) { ~ a purchase is delivered twice'
  'parts/JobBook.sol ~ } else if (block.timestamp <= request.deadline) { ~ } else if (false) { ~ a job is refunded while it has time'
  'parts/Settlements.sol ~ provider == address(0) || provider != claim.provider ~ provider == address(0) ~ a claim pays whoever is named in it'
  'parts/EscrowAccounts.sol ~ _balances[msg.sender] = balance - amount; ~ ~ money is withdrawn again and again'
  'StakePool.sol ~ _transferVotingUnits(msg.sender, address(0), amount); ~ ~ votes without stake'
  'parts/JobBook.sol ~ _balances[request.requester] -= amount; ~ ~ a job costs nothing'
  'DatasetMarket.sol ~ delete _purchases[datasetId][msg.sender]; ~ ~ a purchase is refunded twice'
)

found=0
tried=0
for index in "${!mutants[@]}"; do
  number=$((index + 1))
  if [[ $# -gt 0 && " $* " != *" $number "* ]]; then continue; fi
  node -e '
    const [entry] = process.argv.slice(1);
    const parts = entry.split("~").map((part) => part.trim());
    const fs = require("fs");
    fs.rmSync("target/mutant/src", { recursive: true, force: true });
    fs.cpSync("src", "target/mutant/src", { recursive: true });
    const path = "target/mutant/src/" + parts[0];
    const text = fs.readFileSync(path, "utf8");
    if (!text.includes(parts[1])) { console.error("nothing to replace: " + parts[1]); process.exit(1); }
    fs.writeFileSync(path, text.replace(parts[1], parts[2]));
    fs.writeFileSync("target/mutant/meaning", parts[3]);
  ' "${mutants[$index]}" || exit 1
  meaning=$(cat target/mutant/meaning)
  tried=$((tried + 1))
  if ! FOUNDRY_SRC=target/mutant/src FOUNDRY_OUT=target/mutant/out FOUNDRY_CACHE_PATH=target/mutant/cache FOUNDRY_DENY=never \
    "$forge" build target/mutant/src/{Authority,DataCoin,DatasetMarket,StakePool,TrainingEscrow,TrainingLog}.sol > target/mutant.log 2>&1; then
    echo "$number does not compile: $meaning"; tail -5 target/mutant.log; continue
  fi
  if ARTIFACTS=target/mutant/out FOUNDRY_PROFILE=test FOUNDRY_INVARIANT_RUNS=20 \
    "$forge" test --match-contract MarketplaceInvariants > target/mutant.log 2>&1; then
    echo "$number SURVIVES: $meaning"
  else
    found=$((found + 1))
    echo "$number found: $meaning ($(grep -m1 -oE 'FAIL: [^]]*' target/mutant.log | cut -c1-90))"
  fi
done
echo "$found of $tried found"
[[ $found -eq $tried ]]
