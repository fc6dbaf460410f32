// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {PurchaseKey} from "../../src/types/Datasets.sol";
import {JobRequest, JobState, Outcome, ProviderClaim, Settlement} from "../../src/types/Jobs.sol";
import {JobStack} from "../support/JobStack.sol";

/// @title Gas of the whole life of jobs in batches of 100, each step a transaction of its own.
contract JobGasTest is JobStack {
    uint256 private constant BATCH = 100;
    /// @dev Open + settle + log of one job, whose requester is in the batch ten times or more.
    uint256 private constant JOB_LIMIT = 73_000;
    /// @dev The same when every requester and every right to a dataset is met for the first time in the batch.
    uint256 private constant STRANGERS_LIMIT = 82_000;
    uint256 private constant PURCHASE_LIMIT = 130_000;

    JobRequest[] private _requests;
    bytes[] private _signatures;
    Settlement[] private _settlements;

    function setUp() public override {
        super.setUp();
        for (uint256 i = PROVIDERS; i < PROVIDERS + 10; ++i) {
            // A real address: the zeros of a short one would make calldata cheaper than it is.
            address provider = vm.addr(0xF000 + i);
            providers.push(provider);
            stake(provider, 10_000 ether);
            register(provider, vm.addr(operatorKey(i)));
        }
        for (uint256 i = 0; i < 10; ++i) {
            publish(address(uint160(0x5E110 + i)), 1 ether, TRAIN_PRICE);
        }
        vm.roll(block.number + 1);
    }

    function test_oneHundredRequestersOfTenDatasets() public {
        _measure("100 requesters", 100, STRANGERS_LIMIT);
    }

    function test_tenRequestersOfTenDatasets() public {
        _measure("10 requesters", 10, JOB_LIMIT);
    }

    function test_oneRequester() public {
        _measure("1 requester", 1, JOB_LIMIT);
    }

    function test_purchaseWithPermit() public {
        uint256 key = 0xB0B;
        address buyer = vm.addr(key);
        fund(buyer, 200 ether);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, permitDigest(buyer, address(market), 100 ether, block.timestamp));
        vm.prank(buyer);
        market.purchaseWithPermit(datasetId, 100 ether, block.timestamp, v, r, s);
        uint256 gas = vm.snapshotGasLastCall("purchase", "purchase with permit, first of buyer and market");
        vm.assertLe(gas, PURCHASE_LIMIT, "a purchase with permit costs more than promised");
        PurchaseKey[] memory keys = new PurchaseKey[](1);
        keys[0] = PurchaseKey(datasetId, buyer);
        vm.prank(operator);
        market.markDelivered(keys);
        vm.snapshotGasLastCall("purchase", "delivery, batch of 1, first of seller");
        vm.prank(seller);
        market.withdraw();
        vm.snapshotGasLastCall("purchase", "withdrawal");
    }

    function test_deposit() public {
        fund(address(0xD0), 2 ether);
        vm.prank(address(0xD0));
        coin.approve(address(escrow), 2 ether);
        vm.prank(address(0xD0));
        escrow.deposit(1 ether);
        vm.snapshotGasLastCall("accounts", "first deposit");
        vm.prank(address(0xD0));
        escrow.withdraw(0.5 ether);
        vm.snapshotGasLastCall("accounts", "withdrawal");
    }

    /// @dev The parties have been here before: their balances are not zero, and nonces go on where the first batch ended.
    function _measure(string memory name, uint256 requesters, uint256 limit) private {
        _prepare(requesters, 0);
        escrow.open(_requests, _signatures);
        _prepareSettlements();
        vm.prank(operator);
        escrow.settle(_settlements);
        delete _requests;
        delete _signatures;
        delete _settlements;

        _prepare(requesters, BATCH / requesters);
        escrow.open(_requests, _signatures);
        uint256 openGas = vm.snapshotGasLastCall("jobs", string.concat("open 100, ", name));
        _prepareSettlements();
        vm.prank(operator);
        escrow.settle(_settlements);
        uint256 settleGas = vm.snapshotGasLastCall("jobs", string.concat("settle and log 100, ", name));
        for (uint256 i = 0; i < BATCH; ++i) {
            assertState(escrow.jobIdOf(_requests[i]), JobState.SETTLED);
        }
        uint256 each = (openGas + settleGas) / BATCH;
        vm.snapshotValue("jobs", string.concat("one job, open + settle + log, ", name), each);
        vm.assertLe(each, limit, "a job costs more than promised");
    }

    function _prepare(uint256 requesters, uint256 firstNonce) private {
        for (uint256 i = 0; i < BATCH; ++i) {
            uint256 key = 0xA11CE000 + i % requesters;
            JobRequest memory request = aRequest();
            request.requester = vm.addr(key);
            request.specDigest = keccak256(abi.encode("spec", i));
            request.datasetId = uint64(1 + i % 10);
            request.nonce = firstNonce + i / requesters;
            deposit(request.requester, 1_000 ether);
            _requests.push(request);
            _signatures.push(signature(key, escrow.requestDigest(request)));
        }
    }

    function _prepareSettlements() private {
        for (uint256 i = 0; i < BATCH; ++i) {
            bytes32 jobId = escrow.jobIdOf(_requests[i]);
            Settlement storage settlement = _settlements.push();
            settlement.request = _requests[i];
            settlement.outcome = Outcome.SUCCEEDED;
            settlement.metric = "accuracy";
            settlement.value = 973_000_000;
            settlement.claims.push(claimBy(PROVIDERS + i % 10, jobId, keccak256(abi.encode("model", i))));
        }
    }
}
