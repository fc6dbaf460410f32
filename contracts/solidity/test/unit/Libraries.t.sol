// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {ITrainingLog} from "../../src/interfaces/ITrainingLog.sol";
import {AnswerCache} from "../../src/libraries/AnswerCache.sol";
import {BoundedSignature} from "../../src/libraries/BoundedSignature.sol";
import {JobHashes} from "../../src/libraries/JobHashes.sol";
import {LogCall} from "../../src/libraries/LogCall.sol";
import {JobRequest, LeaseAcceptance, Outcome, ProviderClaim, ResultClaim} from "../../src/types/Jobs.sol";
import {LogRecord} from "../../src/types/Log.sol";
import {GasBurner, ReturnBomb, Reverting, ShortAnswer, Wallet} from "../support/Hostile.sol";
import {Vm} from "../support/Vm.sol";

/// @dev Gives the libraries calldata to work on.
contract LibraryCaller {
    function hashOf(JobRequest calldata request) external pure returns (bytes32) {
        return JobHashes.hash(request);
    }

    function hashOf(LeaseAcceptance calldata lease) external pure returns (bytes32) {
        return JobHashes.hash(lease);
    }

    function hashOf(ResultClaim calldata claim) external pure returns (bytes32) {
        return JobHashes.hash(claim);
    }

    function hashOf(ProviderClaim calldata claim, bytes32 jobId) external pure returns (bytes32) {
        return JobHashes.hash(claim, jobId);
    }

    /// @dev Remembers key after key, asks for each at once, then for all: the answer to key `i` is `i + 1`.
    function remember(uint256[] calldata keys)
        external
        pure
        returns (uint256[] memory atOnce, uint256[] memory atLast)
    {
        AnswerCache.Cache cache = AnswerCache.create();
        atOnce = new uint256[](keys.length);
        atLast = new uint256[](keys.length);
        for (uint256 i = 0; i < keys.length; ++i) {
            AnswerCache.put(cache, keys[i], i + 1);
            atOnce[i] = AnswerCache.find(cache, keys[i]);
        }
        for (uint256 i = 0; i < keys.length; ++i) {
            atLast[i] = AnswerCache.find(cache, keys[i]);
        }
    }

    function ask(uint256 key) external pure returns (uint256) {
        return AnswerCache.find(AnswerCache.create(), key);
    }

    function isValid(address signer, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return BoundedSignature.isValid(signer, digest, signature);
    }

    function recover(bytes32 digest, bytes calldata signature) external pure returns (address) {
        return BoundedSignature.recover(digest, signature);
    }

    /// @dev Writes every record for the request, and sends them where they are to go.
    function log(ITrainingLog to, uint256 capacity, JobRequest calldata request, LogRecord[] calldata records)
        external
    {
        bytes memory call_ = LogCall.create(capacity);
        for (uint256 i = 0; i < records.length; ++i) {
            LogRecord calldata record = records[i];
            LogCall.write(
                call_,
                i,
                record.jobId,
                request,
                record.modelDigest,
                record.reportDigest,
                record.metric,
                record.value,
                record.outcome
            );
        }
        LogCall.send(call_, to, records.length);
    }
}

/// @dev Keeps the call it gets, or refuses it as the log would.
contract Recorder {
    bytes public received;
    bool public refuses;

    function refuse() external {
        refuses = true;
    }

    fallback() external {
        if (refuses) revert ITrainingLog.EmptyBatch();
        received = msg.data;
    }
}

/// @title What the libraries write by hand is what the compiler would have written.
contract LibrariesTest {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    bool public constant IS_TEST = true;
    uint256 private constant KEY = 0xA11CE;

    LibraryCaller private _caller = new LibraryCaller();

    function testFuzz_theHashOfABroughtClaimIsThatOfTheSignedOne(ProviderClaim memory claim, bytes32 jobId)
        public
        view
    {
        bytes32 typeHash =
            keccak256("ResultClaim(bytes32 jobId,bytes32 modelDigest,bytes32 reportDigest,bytes32 metricsDigest)");
        vm.assertEq(
            _caller.hashOf(claim, jobId),
            keccak256(abi.encode(typeHash, jobId, claim.modelDigest, claim.reportDigest, claim.metricsDigest))
        );
    }

    /// @dev Nothing is answered that was not put there for this very key; the newest answer of a key is always known.
    function testFuzz_anAnswerIsNeverAnothersAndTheNewestIsKnown(uint256[] memory keys) public view {
        (uint256[] memory atOnce, uint256[] memory atLast) = _caller.remember(keys);
        for (uint256 i = 0; i < keys.length; ++i) {
            vm.assertEq(atOnce[i], i + 1);
            vm.assertTrue(atLast[i] == 0 || keys[atLast[i] - 1] == keys[i]);
        }
        if (keys.length > 0) {
            vm.assertEq(atLast[keys.length - 1], keys.length);
        }
    }

    function testFuzz_anEmptyCacheKnowsNothing(uint256 key) public view {
        vm.assertEq(_caller.ask(key), 0);
    }

    function testFuzz_structHashesAreThoseOfEip712(
        JobRequest memory request,
        LeaseAcceptance memory lease,
        ResultClaim memory claim
    ) public view {
        bytes32 typeHash = keccak256(
            "JobRequest(address requester,bytes32 specDigest,uint64 datasetId,uint32 datasetVersion,uint128 fee,uint8 replicas,uint40 deadline,uint256 nonce)"
        );
        vm.assertEq(_caller.hashOf(request), keccak256(bytes.concat(typeHash, abi.encode(request))));
        typeHash = keccak256("LeaseAcceptance(bytes32 jobId,address provider,uint8 role,uint40 expires)");
        vm.assertEq(_caller.hashOf(lease), keccak256(bytes.concat(typeHash, abi.encode(lease))));
        typeHash =
            keccak256("ResultClaim(bytes32 jobId,bytes32 modelDigest,bytes32 reportDigest,bytes32 metricsDigest)");
        vm.assertEq(_caller.hashOf(claim), keccak256(bytes.concat(typeHash, abi.encode(claim))));
    }

    /// @dev However much room was made, only what was written is sent.
    function testFuzz_theCallToTheLogIsTheOneTheCompilerWouldMake(JobRequest memory request, uint8 count, uint8 spare)
        public
    {
        LogRecord[] memory records = recordsOf(request, count % 9);
        Recorder recorder = new Recorder();
        _caller.log(ITrainingLog(address(recorder)), records.length + spare % 5, request, records);
        vm.assertEq(keccak256(recorder.received()), keccak256(abi.encodeCall(ITrainingLog.append, (records))));
    }

    function test_theLogsRefusalIsPassedOn() public {
        Recorder recorder = new Recorder();
        recorder.refuse();
        JobRequest memory request;
        vm.expectRevert(ITrainingLog.EmptyBatch.selector);
        _caller.log(ITrainingLog(address(recorder)), 0, request, new LogRecord[](0));
    }

    function testFuzz_aKeySignsForItsAccountOnly(bytes32 digest, address other) public view {
        if (other == vm.addr(KEY) || other.code.length > 0) return;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, digest);
        bytes memory signature = abi.encodePacked(r, s, v);
        vm.assertEq(_caller.recover(digest, signature), vm.addr(KEY));
        vm.assertTrue(_caller.isValid(vm.addr(KEY), digest, signature));
        vm.assertFalse(_caller.isValid(other, digest, signature));
        vm.assertEq(_caller.recover(digest, new bytes(64)), address(0));
        vm.assertFalse(_caller.isValid(address(0), digest, new bytes(65)));
    }

    function test_walletsAreAskedWithinBounds() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, bytes32("digest"));
        bytes memory signature = abi.encodePacked(r, s, v);
        address wallet = address(new Wallet(vm.addr(KEY)));
        vm.assertTrue(_caller.isValid(wallet, "digest", signature));
        vm.assertFalse(_caller.isValid(wallet, "other digest", signature));
        vm.assertFalse(_caller.isValid(address(new GasBurner()), "digest", signature));
        vm.assertFalse(_caller.isValid(address(new ReturnBomb()), "digest", signature));
        vm.assertFalse(_caller.isValid(address(new ShortAnswer()), "digest", signature));
        vm.assertFalse(_caller.isValid(address(new Reverting()), "digest", signature));
        (bool success, bytes memory failure) =
            address(_caller).call{gas: 100_000}(abi.encodeCall(LibraryCaller.isValid, (wallet, "digest", signature)));
        vm.assertFalse(success);
        vm.assertEq(bytes32(bytes4(failure)), bytes32(ITrainingEscrow.NotEnoughGas.selector));
    }

    function recordsOf(JobRequest memory request, uint256 count) private pure returns (LogRecord[] memory records) {
        records = new LogRecord[](count);
        for (uint256 i = 0; i < count; ++i) {
            records[i] = LogRecord({
                jobId: keccak256(abi.encode("job", i)),
                requester: request.requester,
                datasetId: request.datasetId,
                datasetVersion: request.datasetVersion,
                modelDigest: keccak256(abi.encode("model", i)),
                reportDigest: keccak256(abi.encode("report", i)),
                metric: "rmse",
                value: -int256(i),
                outcome: Outcome(i % 6)
            });
        }
    }
}
