// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {JobRequest, JobState} from "../../src/types/Jobs.sol";
import {JobStack} from "../support/JobStack.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Nonces next to the balance and nonces elsewhere are used once all the same.
contract NoncesTest is JobStack {
    uint256[] private _used;

    function test_whatWasUsedStaysUsedWhenThePageMovesOn() public {
        uint256[7] memory nonces = [uint256(5), 127, 128, 300, 6, 130, 5_000];
        for (uint256 i = 0; i < nonces.length; ++i) {
            _use(nonces[i]);
        }
        for (uint256 i = 0; i < nonces.length; ++i) {
            vm.assertTrue(escrow.isNonceUsed(requester, nonces[i]));
            vm.assertTrue(!escrow.isNonceUsed(requester, nonces[i] + 9));
            assertRefused(nonces[i]);
        }
        vm.assertEq(escrow.nonceWord(requester, 0), 1 << 5 | 1 << 6 | 1 << 127 | 1 << 128 | 1 << 130);
        vm.assertEq(escrow.nonceWord(requester, 1), 1 << (300 - 256));
        vm.assertEq(escrow.nonceWord(requester, 19), 1 << (5_000 - 19 * 256));
    }

    function test_nonceZeroCountsOnce() public {
        _use(0);
        assertRefused(0);
    }

    function test_invalidatedNoncesAreUsedBeforeAndAfterThePageReachesThem() public {
        vm.prank(requester);
        escrow.invalidateNonces(0, 1 << 3 | 1 << 140);
        assertRefused(3);
        assertRefused(140);
        _use(129);
        assertRefused(3);
        assertRefused(140);
        vm.prank(requester);
        escrow.invalidateNonces(0, 1 << 141 | 1 << 4);
        assertRefused(141);
        assertRefused(4);
        _use(400);
        uint256[5] memory used = [uint256(3), 4, 129, 140, 141];
        for (uint256 i = 0; i < used.length; ++i) {
            assertRefused(used[i]);
        }
        vm.assertEq(escrow.nonceWord(requester, 0), 1 << 3 | 1 << 4 | 1 << 129 | 1 << 140 | 1 << 141);
    }

    function test_invalidatingIsForTheCallersNoncesAlone() public {
        vm.prank(address(0xBAD));
        escrow.invalidateNonces(0, type(uint256).max);
        _use(0);
    }

    function test_aPageBeyondTheLastIsNotMovedTo() public {
        uint256 last = 128 * uint256(type(uint32).max);
        _use(last + 127);
        _use(last + 128);
        _use((128 << 32) + 300);
        _use(0);
        assertRefused(last + 127);
        assertRefused(last + 128);
        assertRefused(0);
    }

    function test_theBalanceIsThatOfBeforeWhateverTheNonce() public {
        uint256 before = escrow.balanceOf(requester);
        _use(7);
        _use(type(uint256).max);
        _use(1_000);
        vm.assertEq(escrow.balanceOf(requester), before - 3 * (uint256(FEE) + TRAIN_PRICE) - 3);
    }

    function test_aDepositThatNoBalanceCanHoldIsRefused() public {
        uint256 amount = 1 << 96;
        vm.prank(requester);
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, amount));
        escrow.deposit(amount);
    }

    /// @dev Against a plain list: near and far nonces in any order, opened and invalidated.
    function testFuzz_aNonceIsUsedOnceInAnyOrder(uint256[10] calldata draws) public {
        for (uint256 i = 0; i < draws.length; ++i) {
            uint256 nonce = draws[i] % 7 == 0 ? draws[i] : draws[i] % 700;
            bool known = _isUsed(nonce);
            if (draws[i] % 5 == 1) {
                vm.prank(requester);
                escrow.invalidateNonces(nonce >> 8, 1 << (nonce & 0xff));
            } else {
                JobState expected = known ? JobState.UNKNOWN : JobState.OPEN;
                assertState(open(_request(nonce, i)), expected);
            }
            _used.push(nonce);
        }
        for (uint256 i = 0; i < draws.length; ++i) {
            vm.assertTrue(escrow.isNonceUsed(requester, _used[i]));
            for (uint256 bit = 0; bit < 9; ++bit) {
                uint256 other = _used[i] ^ 1 << bit;
                vm.assertTrue(escrow.isNonceUsed(requester, other) == _isUsed(other));
            }
        }
        assertEscrowOwesWhatItHas();
    }

    function assertEscrowOwesWhatItHas() private view {
        vm.assertEq(coin.balanceOf(address(escrow)), escrow.totalLocked() + escrow.balanceOf(requester));
    }

    function assertRefused(uint256 nonce) private {
        vm.assertTrue(escrow.isNonceUsed(requester, nonce));
        assertState(open(_request(nonce, 2)), JobState.UNKNOWN);
    }

    function _use(uint256 nonce) private {
        assertState(open(_request(nonce, 1)), JobState.OPEN);
    }

    /// @dev Another fee makes another job of the same nonce.
    function _request(uint256 nonce, uint256 variant) private returns (JobRequest memory request) {
        request = aRequest();
        request.nonce = nonce;
        request.fee += uint128(variant);
    }

    function _isUsed(uint256 nonce) private view returns (bool) {
        for (uint256 i = 0; i < _used.length; ++i) {
            if (_used[i] == nonce) {
                return true;
            }
        }
        return false;
    }
}
