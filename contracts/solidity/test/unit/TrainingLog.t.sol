// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingLog} from "../../src/interfaces/ITrainingLog.sol";
import {RootAccumulator} from "../../src/libraries/RootAccumulator.sol";
import {Outcome} from "../../src/types/Jobs.sol";
import {LogRecord} from "../../src/types/Log.sol";
import {Stack} from "../support/Stack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

contract TrainingLogTest is Stack {
    bytes32[] private _batchRoots;

    function test_oneEventPerJobAndOnePerBatch() public {
        LogRecord[] memory records = batch(0, 2);
        LogRecord memory record = records[0];
        vm.expectEmit(address(trainingLog));
        emit ITrainingLog.JobLogged(
            record.jobId,
            record.requester,
            record.datasetId,
            record.datasetVersion,
            record.modelDigest,
            record.reportDigest,
            record.metric,
            record.value,
            record.outcome
        );
        vm.prank(address(escrow));
        trainingLog.append(records);
        bytes32 root = Hashes.commutativeKeccak256(leafOf(records[0]), leafOf(records[1]));
        vm.assertEq(trainingLog.batchRoot(0), root);
        vm.expectEmit(address(trainingLog));
        emit ITrainingLog.BatchAppended(1, root, 2);
        vm.prank(address(escrow));
        trainingLog.append(records);
    }

    function test_onlyTheEscrowAppends() public {
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, operator));
        trainingLog.append(batch(0, 1));
        vm.prank(address(escrow));
        vm.expectRevert(ITrainingLog.EmptyBatch.selector);
        trainingLog.append(new LogRecord[](0));
    }

    function testFuzz_everyRecordIsProvedInItsBatch(uint8 size, uint8 index) public {
        uint256 count = 1 + size % 33;
        LogRecord[] memory records = batch(1, count);
        vm.prank(address(escrow));
        trainingLog.append(records);
        uint256 position = index % count;
        bytes32[] memory proof = proofOf(records, position);
        vm.assertTrue(trainingLog.verifyInBatch(records[position], 0, proof));
        vm.assertFalse(trainingLog.verifyInBatch(records[position], 1, proof));
        records[position].value += 1;
        vm.assertFalse(trainingLog.verifyInBatch(records[position], 0, proof));
    }

    function testFuzz_everyRecordIsProvedInTheTree(uint8 batches, uint8 chosen, uint8 position) public {
        uint256 count = 1 + batches % 9;
        for (uint256 i = 0; i < count; ++i) {
            vm.prank(address(escrow));
            (uint256 batchIndex, bytes32 root) = trainingLog.append(batch(i, 5));
            vm.assertEq(batchIndex, i);
            _batchRoots.push(root);
        }
        vm.assertEq(trainingLog.batchCount(), count);
        uint256 index = chosen % count;
        LogRecord[] memory records = batch(index, 5);
        LogRecord memory record = records[position % 5];
        bytes32[] memory batchProof = proofOf(records, position % 5);
        (bytes32[] memory treeProof, bytes32 treeRoot) = treeProofOf(index);
        vm.assertEq(trainingLog.root(), treeRoot);
        vm.assertTrue(trainingLog.verify(record, batchProof, treeProof));
        record.outcome = Outcome.DATA_FAULT;
        vm.assertFalse(trainingLog.verify(record, batchProof, treeProof));
        record.outcome = Outcome.SUCCEEDED;
        vm.assertFalse(trainingLog.verify(record, batchProof, new bytes32[](31)));
    }

    /// @dev The count is the first slot of the tree (snapshots/layout/TrainingLog.txt): four thousand million batches take too long.
    function test_aFullTreeTakesNoMoreAndSaysSo() public {
        vm.store(address(trainingLog), bytes32(uint256(1)), bytes32(uint256(2 ** 32 - 2)));
        vm.startPrank(address(escrow));
        (uint256 last,) = trainingLog.append(batch(0, 1));
        vm.assertEq(last, 2 ** 32 - 2);
        vm.expectRevert(abi.encodeWithSelector(RootAccumulator.TreeIsFull.selector, 2 ** 32 - 1));
        trainingLog.append(batch(1, 1));
        vm.stopPrank();
        vm.assertEq(trainingLog.batchCount(), 2 ** 32 - 1);
    }

    function test_aLeafIsTheRecordHashedTwice() public view {
        LogRecord memory record = batch(0, 1)[0];
        vm.assertEq(trainingLog.leafOf(record), leafOf(record));
    }

    // ---------------------------------------------------------------- a slow tree of the test's own

    function batch(uint256 number, uint256 count) private pure returns (LogRecord[] memory records) {
        records = new LogRecord[](count);
        for (uint256 i = 0; i < count; ++i) {
            records[i] = LogRecord({
                jobId: keccak256(abi.encode("job", number, i)),
                requester: address(0xB0B),
                datasetId: 3,
                datasetVersion: 1,
                modelDigest: keccak256("model"),
                reportDigest: keccak256("report"),
                metric: "f1",
                value: -5,
                outcome: Outcome.SUCCEEDED
            });
        }
    }

    function leafOf(LogRecord memory record) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(record))));
    }

    function proofOf(LogRecord[] memory records, uint256 position) private pure returns (bytes32[] memory proof) {
        bytes32[] memory nodes = new bytes32[](records.length);
        for (uint256 i = 0; i < records.length; ++i) {
            nodes[i] = leafOf(records[i]);
        }
        proof = new bytes32[](0);
        uint256 width = nodes.length;
        while (width > 1) {
            uint256 sibling = position ^ 1;
            if (sibling < width) {
                proof = append(proof, nodes[sibling]);
            }
            for (uint256 i = 0; i < (width + 1) / 2; ++i) {
                nodes[i] =
                    2 * i + 1 < width ? Hashes.commutativeKeccak256(nodes[2 * i], nodes[2 * i + 1]) : nodes[2 * i];
            }
            width = (width + 1) / 2;
            position /= 2;
        }
    }

    function treeProofOf(uint256 index) private view returns (bytes32[] memory proof, bytes32 root) {
        uint256 depth = trainingLog.DEPTH();
        proof = new bytes32[](depth);
        bytes32[] memory nodes = _batchRoots;
        bytes32 zero = 0;
        for (uint256 height = 0; height < depth; ++height) {
            uint256 sibling = index ^ 1;
            proof[height] = sibling < nodes.length ? nodes[sibling] : zero;
            bytes32[] memory parents = new bytes32[]((nodes.length + 1) / 2);
            for (uint256 i = 0; i < parents.length; ++i) {
                bytes32 right = 2 * i + 1 < nodes.length ? nodes[2 * i + 1] : zero;
                parents[i] = Hashes.commutativeKeccak256(nodes[2 * i], right);
            }
            zero = Hashes.commutativeKeccak256(zero, zero);
            nodes = parents;
            index /= 2;
        }
        root = nodes[0];
    }

    function append(bytes32[] memory list, bytes32 element) private pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            longer[i] = list[i];
        }
        longer[list.length] = element;
    }
}
