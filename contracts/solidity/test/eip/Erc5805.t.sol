// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SlashReason} from "../../src/types/Staking.sol";
import {Stack} from "../support/Stack.sol";
import {Vm} from "../support/Vm.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

interface INonces {
    function nonces(address owner) external view returns (uint256);
}

/// @title What ERC-5805 (votes) and ERC-6372 (clock) say of StakePool. Quotations are from the standards.
contract Erc5805Test is Stack {
    uint256 private constant KEY = 0xCAFE;
    address private constant BOB = address(0xB0B);
    address private constant EVE = address(0xE7E);

    IERC5805 private _votes;
    address private _ann = vm.addr(KEY);

    function setUp() public override {
        super.setUp();
        _votes = IERC5805(address(pool));
    }

    // ---------------------------------------------------------------- ERC-6372

    /// @dev "If operating using block number": the mode says so, and the clock is "non-decreasing".
    function testFuzz_theClockCountsBlocks(uint16 blocks) public {
        vm.assertEq(_votes.CLOCK_MODE(), "mode=blocknumber&from=default");
        vm.assertEq(uint256(_votes.clock()), block.number);
        uint256 later = block.number + blocks;
        vm.roll(later);
        vm.assertEq(uint256(_votes.clock()), later);
    }

    // ---------------------------------------------------------------- ERC-5805

    /// @dev "This function changes the caller's delegate, updating the vote delegation in the meantime", with both events.
    function test_delegationMovesAllVotesAndSaysSo() public {
        stake(_ann, 5 ether);
        vm.assertEq(_votes.delegates(_ann), _ann);
        vm.expectEmit(address(pool));
        emit IVotes.DelegateChanged(_ann, _ann, BOB);
        vm.expectEmit(address(pool));
        emit IVotes.DelegateVotesChanged(_ann, 5 ether, 0);
        vm.expectEmit(address(pool));
        emit IVotes.DelegateVotesChanged(BOB, 0, 5 ether);
        vm.prank(_ann);
        _votes.delegate(BOB);
        vm.assertEq(_votes.delegates(_ann), BOB);
        vm.assertEq(_votes.getVotes(_ann), 0);
        vm.assertEq(_votes.getVotes(BOB), 5 ether);
    }

    /// @dev "Tokens that are delegated to address(0) should not be tracked."
    function test_votesGivenToNobodyAreNoVotes() public {
        stake(_ann, 5 ether);
        vm.prank(_ann);
        _votes.delegate(address(0));
        vm.assertEq(_votes.getVotes(_ann), 0);
        vm.assertEq(_votes.getVotes(address(0)), 0);
    }

    /// @dev Delegation is not passed on: votes delegated to Bob stay with him when he delegates his own.
    function test_votesAreNotPassedOn() public {
        stake(_ann, 5 ether);
        stake(BOB, 3 ether);
        vm.prank(_ann);
        _votes.delegate(BOB);
        vm.prank(BOB);
        _votes.delegate(EVE);
        vm.assertEq(_votes.getVotes(BOB), 5 ether);
        vm.assertEq(_votes.getVotes(EVE), 3 ether);
    }

    /// @dev Votes follow what stake does, whoever holds them: staking, unstaking and being slashed.
    function test_theDelegateGainsAndLosesWithTheStake() public {
        vm.prank(_ann);
        _votes.delegate(BOB);
        stake(_ann, 10 ether);
        vm.expectEmit(address(pool));
        emit IVotes.DelegateVotesChanged(BOB, 10 ether, 6 ether);
        vm.prank(_ann);
        pool.requestUnstake(4 ether);
        vm.expectEmit(address(pool));
        emit IVotes.DelegateVotesChanged(BOB, 6 ether, 1 ether);
        vm.prank(address(escrow));
        pool.slash(_ann, 5 ether, 0, SlashReason.TIMEOUT);
        vm.prank(_ann);
        pool.cancelUnstake();
        vm.assertEq(_votes.getVotes(BOB), 5 ether);
        vm.assertEq(pool.stakeOf(_ann), 5 ether);
    }

    /// @dev "This function MUST revert if timepoint is greater than or equal to the value of clock()", and the answer "MUST be
    /// constant" once the timepoint has passed: votes bought later have no past.
    function test_thePastIsFixedAndThePresentIsNotPast() public {
        uint256 first = uint256(_votes.clock());
        stake(_ann, 5 ether);
        vm.expectRevert(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, first, first));
        _votes.getPastVotes(_ann, first);
        vm.expectRevert(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, first, first));
        _votes.getPastTotalSupply(first);
        vm.roll(first + 1);
        stake(_ann, 3 ether);
        vm.roll(first + 2);
        vm.prank(_ann);
        pool.requestUnstake(8 ether);
        vm.roll(first + 3);
        vm.assertEq(_votes.getPastVotes(_ann, first - 1), 0);
        vm.assertEq(_votes.getPastVotes(_ann, first), 5 ether);
        vm.assertEq(_votes.getPastVotes(_ann, first + 1), 8 ether);
        vm.assertEq(_votes.getPastVotes(_ann, first + 2), 0);
        vm.assertEq(_votes.getPastTotalSupply(first), 5 ether);
        vm.assertEq(_votes.getPastTotalSupply(first + 1), 8 ether);
        vm.assertEq(_votes.getPastTotalSupply(first + 2), 0);
    }

    /// @dev All votes there are is all stake there is, delegated or not.
    function testFuzz_theTotalIsTheStake(uint96 ann, uint96 bob, bool toNobody) public {
        uint256 first = 1 + ann % 1_000_000 ether;
        uint256 second = 1 + bob % 1_000_000 ether;
        stake(_ann, first);
        stake(BOB, second);
        if (toNobody) {
            vm.prank(BOB);
            _votes.delegate(address(0));
        }
        uint256 now_ = uint256(_votes.clock());
        vm.roll(now_ + 1);
        vm.assertEq(_votes.getPastTotalSupply(now_), first + second);
        vm.assertEq(_votes.getVotes(_ann) + _votes.getVotes(BOB), toNobody ? first : first + second);
    }

    function test_delegationBySignature() public {
        stake(_ann, 5 ether);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, delegationDigest(BOB, 0, block.timestamp));
        vm.expectEmit(address(pool));
        emit IVotes.DelegateChanged(_ann, _ann, BOB);
        vm.prank(EVE);
        _votes.delegateBySig(BOB, 0, block.timestamp, v, r, s);
        vm.assertEq(_votes.getVotes(BOB), 5 ether);
        vm.assertEq(INonces(address(pool)).nonces(_ann), 1);
        // The same again is refused, though nothing but the nonce stands against it.
        vm.expectRevert();
        _votes.delegateBySig(BOB, 0, block.timestamp, v, r, s);
    }

    /// @dev "The current timestamp is less than or equal to expiry."
    function test_aSignedDelegationExpiresAndIsForOnePoolOnOneChain() public {
        uint256 expiry = block.timestamp;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, delegationDigest(BOB, 0, expiry));
        vm.chainId(999);
        vm.recordLogs();
        _votes.delegateBySig(BOB, 0, expiry, v, r, s);
        assertNothingDelegated();
        vm.chainId(31337);
        IERC5805 twin = IERC5805(deploy("StakePool", abi.encode(authority, coin, 1_000 ether, standardDelays())));
        twin.delegateBySig(BOB, 0, expiry, v, r, s);
        vm.assertEq(twin.delegates(_ann), address(0));
        vm.warp(expiry + 1);
        vm.expectRevert(abi.encodeWithSelector(IVotes.VotesExpiredSignature.selector, expiry));
        _votes.delegateBySig(BOB, 0, expiry, v, r, s);
    }

    function test_brokenSignaturesDelegateNothing() public {
        vm.expectRevert(ECDSA.ECDSAInvalidSignature.selector);
        _votes.delegateBySig(BOB, 0, block.timestamp, 99, bytes32(uint256(1)), bytes32(uint256(1)));
    }

    /// @dev A signature for another domain is by another signer, who has nothing to delegate: nothing of hers moves.
    function assertNothingDelegated() private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            vm.assertTrue(logs[i].topics[1] != bytes32(uint256(uint160(_ann))));
        }
        vm.assertEq(_votes.delegates(_ann), address(0));
        vm.assertEq(_votes.getVotes(BOB), 0);
    }

    function delegationDigest(address delegatee, uint256 nonce, uint256 expiry) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("DATACOIN Stake"),
                keccak256("1"),
                block.chainid,
                address(pool)
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)"), delegatee, nonce, expiry
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }
}
