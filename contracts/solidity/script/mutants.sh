#!/usr/bin/env bash
# Plants one bug at a time and says whether the invariants find it. Takes minutes: not part of the build.
# Compiled without the optimizer, which is faster and changes nothing about what is wrong.
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
  'parts/EscrowAccounts.sol ~ _accounts[msg.sender].balance = balance - uint96(amount); ~ ~ money is withdrawn again and again'
  'StakePool.sol ~ _transferVotingUnits(msg.sender, address(0), amount); ~ ~ votes without stake'
  'parts/EscrowAccounts.sol ~ held.balance -= uint96(amount); ~ ~ a job costs nothing'
  'DatasetMarket.sol ~ delete _purchases[datasetId][msg.sender]; ~ ~ a purchase is refunded twice'
  'parts/Settlements.sol ~ if (count * 2 > replicas) { ~ if (count > 0) { ~ the operator settles without a majority'
  'parts/DatasetCatalog.sol ~ policy == 0 || _allowed[datasetId][policy][provider] ~ policy < 99 ~ the allow-list is ignored'
  'parts/Evidence.sol ~ uint256 taken = POOL.slash(provider, amount, jobId, reason); ~ uint256 taken = POOL.slash(provider, amount, jobId, reason); _credit(msg.sender, taken); ~ slashed money goes to the accuser'
  'parts/JobBook.sol ~ _isUsed(held, requester, request.nonce) ~ request.nonce == 1 << 255 ~ a nonce counts again and again'
  'DatasetMarket.sol ~ revert NotRefundable(datasetId, msg.sender); ~ purchase_.amount = 1; ~ who bought nothing is refunded'
  'TrainingEscrow.sol ~ if (feeBps_ > FEE_CAP_BPS) { ~ if (feeBps_ > 10_000) { ~ the fee goes over its cap'
  'parts/EscrowAccounts.sol ~ function withdraw(uint256 amount) external nonReentrant { ~ function withdraw(uint256 amount) external whenNotPaused nonReentrant { ~ a pause closes the way out'
  'parts/ProviderRegistry.sol ~ if (holder != address(0)) { ~ if (holder == msg.sender) { ~ a provider takes the key of another'
)

# Puts the sources with one bug in target/mutant/src.
plant() {
  node -e '
    const [entry] = process.argv.slice(1);
    const parts = entry.split("~").map((part) => part.trim());
    const fs = require("fs");
    fs.rmSync("target/mutant/src", { recursive: true, force: true });
    fs.cpSync("src", "target/mutant/src", { recursive: true });
    const path = "target/mutant/src/" + parts[0];
    const text = fs.readFileSync(path, "utf8");
    if (!text.includes(parts[1])) { process.exit(1); }
    fs.writeFileSync(path, text.replace(parts[1], parts[2]));
  ' "$1"
}

compile() {
  FOUNDRY_SRC=target/mutant/src FOUNDRY_OUT=target/mutant/out FOUNDRY_CACHE_PATH=target/mutant/cache FOUNDRY_DENY=never SOLC_PLAIN=1 \
    "$forge" build target/mutant/src/{Authority,DataCoin,DatasetMarket,StakePool,TrainingEscrow,TrainingLog}.sol > target/mutant.log 2>&1
}

# Holds, or breaks only the promise that the random walk reaches every effect: that is luck, not a find.
campaign() {
  ARTIFACTS=target/mutant/out FOUNDRY_PROFILE=test FOUNDRY_INVARIANT_RUNS=20 FOUNDRY_CODE_SIZE_LIMIT=1000000 \
    "$forge" test --match-contract MarketplaceInvariants > target/mutant.log 2>&1 && return 0
  grep -q 'FAIL: ' target/mutant.log && ! found_by | grep -q .
}

found_by() { grep -oE 'FAIL: [^]]*' target/mutant.log | grep -v 'reached only' | cut -c7-90; }

# Without a bug nothing may be found, or all that follows means nothing.
plant 'DataCoin.sol ~ ; ~ ;'
if ! compile || ! campaign; then
  cat target/mutant.log
  exit 1
fi

found=0
tried=0
for index in "${!mutants[@]}"; do
  number=$((index + 1))
  if [[ $# -gt 0 && " $* " != *" $number "* ]]; then continue; fi
  tried=$((tried + 1))
  meaning=${mutants[$index]##*~ }
  if ! plant "${mutants[$index]}"; then
    echo "$number is out of date, what it replaces is not there: $meaning"
  elif ! compile; then
    echo "$number does not compile: $meaning"
    tail -n 5 target/mutant.log
  elif campaign; then
    echo "$number SURVIVES: $meaning"
  else
    found=$((found + 1))
    echo "$number found: $meaning ($(found_by | head -n 1))"
  fi
done
echo "$found of $tried found"
[[ $found -eq $tried ]]
