#!/usr/bin/env bash
# Everything Maven asks of the contracts, one word each. Steps whose inputs did not change are skipped.
#   install   node_modules as package-lock.json says
#   compile   forge build; ABIs and bytecode to target/contracts; fails if an ABI differs from its snapshot
#   test      format, lint, tests, coverage, proofs, gas and storage layout against their snapshots
#   coverage  fails unless the tests reach every line and branch of the contracts
#   smt       proves the arithmetic of fees and settlement (test/smt) with Z3
#   nightly   the same tests with a million invariant calls
#   update    writes the snapshots anew, after a change that is meant
set -euo pipefail
cd "$(dirname "$0")/.."
forge=node_modules/@foundry-rs/forge-linux-amd64/bin/forge
export FOUNDRY_DISABLE_NIGHTLY_WARNING=1 NO_COLOR=1

digest() { find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }
fresh() { [[ -f $1 && $(cat "$1") == "$2" ]]; }

install() {
  local stamp=node_modules/.lock.sha256 now
  now=$(digest package-lock.json)
  if fresh "$stamp" "$now"; then return; fi
  npm ci --ignore-scripts --no-audit --no-fund
  chmod +x node_modules/@foundry-rs/*/bin/*
  echo "$now" > "$stamp"
}

compile() {
  local stamp=target/compile.stamp now
  # Tests in Java deploy wallets of test/support.
  now=$(digest src test/support script foundry.toml package-lock.json snapshots/abi)
  if fresh "$stamp" "$now"; then return; fi
  mkdir -p target
  if ! "$forge" build --skip test > target/compile.log 2>&1; then
    cat target/compile.log >&2
    exit 1
  fi
  node script/artifacts.js "$@"
  bill_of_materials
  echo "$now" > "$stamp"
}

# CycloneDX, of what contracts and development chain consist of; npm can do it since 10.2.
bill_of_materials() {
  if ! npm sbom --sbom-format cyclonedx --package-lock-only > target/datacoin-contracts.cdx.json 2> target/sbom.log; then
    echo "no bill of materials of the contracts: this npm is older than 10.2" >&2
    rm target/datacoin-contracts.cdx.json
  fi
}

test_() {
  local stamp=target/test.stamp now
  now=$(digest src test script snapshots foundry.toml roles.json package-lock.json .solhint.json)
  # A CI may keep a folder of its own from run to run; what passed there on the same bytes is not tried again.
  local kept=${DATACOIN_CI_CACHE:+$DATACOIN_CI_CACHE/contracts.stamp}
  if fresh "$stamp" "$now" || fresh "${kept:-$stamp}" "$now"; then
    echo "contracts unchanged since their tests passed"
    return
  fi
  "$forge" fmt --check
  # Which rules of .solhint.json are off, and why: ../AUDIT.md.
  node_modules/.bin/solhint --disc --noPoster --max-warnings 0 -f unix 'src/**/*.sol'
  # The linter leaves artifacts without bytecode behind: not in the place of the real ones.
  FOUNDRY_OUT=target/out-lint FOUNDRY_CACHE_PATH=target/cache-lint "$forge" lint src --deny warnings
  FOUNDRY_PROFILE=test "$forge" test > target/test.log 2>&1 || { cat target/test.log >&2; exit 1; }
  tail -n 1 target/test.log
  node script/named.js
  coverage
  smt
  snapshots check
  echo "$now" > "$stamp"
  if [[ -n $kept ]]; then mkdir -p "$DATACOIN_CI_CACHE" && echo "$now" > "$kept"; fi
}

# On code that is not optimised, so that every line has instructions of its own. Unit, attack, behaviour and integration tests
# only: what just the random walk of the invariants reaches has no test that says what should happen.
coverage() {
  if ! SOLC_PLAIN=1 ARTIFACTS='' FOUNDRY_PROFILE=coverage "$forge" coverage --report lcov \
    --report-file target/lcov.info --no-match-path 'test/{invariant,gas}/*' > target/coverage.log 2>&1; then
    cat target/coverage.log >&2
    exit 1
  fi
  node script/coverage.js target/lcov.info
}

smt() {
  find_z3
  LD_LIBRARY_PATH="$z3_libraries" node script/smt.js "$z3" test/smt/*.sol
}

# Z3 as it is installed here, or Debian's unpacked in target/z3: no root needed, and package lists of its own if there are none.
find_z3() {
  z3=$(command -v z3 || true)
  z3_libraries=${LD_LIBRARY_PATH:-}
  if [[ -n $z3 ]]; then return; fi
  local room=$PWD/target/z3
  if [[ ! -x $room/root/usr/bin/z3 ]]; then
    rm -rf "$room" && mkdir -p "$room/state/lists/partial" "$room/cache/archives/partial"
    local own=(-o "Dir::State=$room/state" -o "Dir::State::status=/var/lib/dpkg/status" -o "Dir::Cache=$room/cache" -o "APT::Sandbox::User=$(id -un)")
    if ! { (cd "$room" && apt-get -qq download z3 libz3-4) ||
      { apt-get -qq "${own[@]}" update && (cd "$room" && apt-get -qq "${own[@]}" download z3 libz3-4); }; } > "$room/log" 2>&1; then
      cat "$room/log" >&2
      echo "Z3, which proves the contracts' arithmetic, is neither installed nor to be had from Debian." >&2
      echo "Install it (apt-get install z3), or make the Debian packages z3 and libz3-4 reachable for apt-get." >&2
      exit 1
    fi
    local package
    for package in "$room"/*.deb; do dpkg-deb -x "$package" "$room/root"; done
  fi
  z3=$room/root/usr/bin/z3
  z3_libraries=$(dirname "$(find "$room/root" -name 'libz3.so*' | head -n 1)")
}

# Gas and storage layout of what is deployed, compared with the snapshots or written anew.
snapshots() {
  FOUNDRY_PROFILE=gas "$forge" test > target/gas.log 2>&1 || { cat target/gas.log >&2; exit 1; }
  mkdir -p target/layout snapshots/layout
  local contract
  for contract in DataCoin DatasetMarket StakePool TrainingEscrow TrainingLog; do
    node script/layout.js "target/out/$contract.sol/$contract.json" > "target/layout/$contract.txt"
  done
  if [[ $1 == update ]]; then
    cp target/layout/* snapshots/layout/
    mkdir -p snapshots/gas && cp target/gas/* snapshots/gas/
  elif ! diff -u snapshots/gas target/gas >&2 || ! diff -ru snapshots/layout target/layout >&2; then
    echo "Gas or storage layout differs from contracts/solidity/snapshots." >&2
    echo "If the change is meant, run contracts/solidity/script/build.sh update and commit the snapshots with it." >&2
    exit 1
  fi
}

nightly() {
  compile
  FOUNDRY_PROFILE=nightly "$forge" test
}

case "${1:-}" in
  install) install ;;
  compile) compile ;;
  test) test_ ;;
  coverage) coverage ;;
  smt) smt ;;
  nightly) nightly ;;
  update) rm -f target/compile.stamp; compile --update; rm -f target/compile.stamp; snapshots update ;;
  *) echo "usage: $0 install|compile|test|coverage|smt|nightly|update" >&2; exit 2 ;;
esac
