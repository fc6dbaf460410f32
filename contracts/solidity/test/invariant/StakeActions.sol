// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Delays, SlashReason} from "../../src/types/Staking.sol";
import {World} from "./World.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// @title Providers who come and go, a governor who turns every knob, and a bridge.
abstract contract StakeActions is World {
    mapping(address => uint256) private _askedBackAt;
    mapping(address => uint256) private _delayThen;

    function stakeCoins(uint256 who, uint96 amount) external {
        // The fourth never has much: what he is slashed for is often more.
        uint256 value = clamp(amount, 1, who % EACH == EACH - 1 ? 3_000 ether : 50_000 ether);
        address account = provider(who);
        if (!give(account, value)) return;
        vm.startPrank(account);
        coin.approve(address(pool), value);
        pool.stake(value);
        vm.stopPrank();
        if (!pool.provider(account).registered && pool.stakeOf(account) >= pool.minimumStake()) {
            register(account, vm.addr(operatorKey(who)));
            did("register");
        }
        did("stake");
    }

    function unstake(uint256 who, uint256 amount) external {
        address account = provider(who);
        uint256 held = pool.stakeOf(account);
        if (held == 0) return;
        vm.prank(account);
        pool.requestUnstake(clamp(amount, 1, held / 3 + 1));
        _askedBackAt[account] = block.timestamp;
        _delayThen[account] = pool.delays().unbondingDelay;
        did("unstake");
    }

    function leave(uint256 who, bool change) external {
        address account = provider(who);
        if (pool.unbondingOf(account).amount == 0) return;
        if (change) {
            vm.prank(account);
            pool.cancelUnstake();
            did("unstake cancelled");
            return;
        }
        vm.prank(account);
        try pool.withdraw() {
            vm.assertTrue(
                block.timestamp >= _askedBackAt[account] + _delayThen[account], "stake left before it could be slashed"
            );
            did("unstaked");
        } catch {}
    }

    function switchActive(uint256 who, bool active) external {
        if (!pool.provider(provider(who)).registered) return;
        vm.prank(provider(who));
        pool.updateProvider(1, "", active || block.number % 4 > 0);
        did("update provider");
    }

    function govern(uint8 knob, uint40 value) external {
        vm.startPrank(governor);
        if (knob % 8 == 0) {
            escrow.setFee(uint16(value % 1_001));
        } else if (knob % 8 == 1) {
            escrow.setSlashRates(uint16(value % 501), uint8(value % 51));
        } else if (knob % 8 == 2) {
            market.setFee(uint16(value % 1_001));
        } else if (knob % 8 == 3) {
            market.setDeliveryTimeout(uint40(clamp(value, 1 minutes, 2 hours)));
        } else if (knob % 8 == 4) {
            uint40 window = uint40(clamp(value, 1 minutes, 2 days));
            pool.setDelays(Delays(window * 4 + 1, window < 1 days ? window : 1 days, window));
        } else if (knob % 8 == 5) {
            pool.setMinimumStake((1 + uint256(value) % 2_000) * 1 ether);
        } else if (knob % 8 == 6) {
            escrow.setTreasury(value % 2 == 0 ? treasury : governor);
            market.setTreasury(value % 3 == 0 ? treasury : governor);
        } else if (pool.insurancePool() > 0) {
            uint256 amount = clamp(value, 1, pool.insurancePool());
            pool.payInsurance(treasury, amount);
            insurancePaid += amount;
            did("insurance paid");
        }
        vm.stopPrank();
        did("govern");
    }

    /// @dev Even the governor is refused what is over a cap.
    function governOverCap(uint8 knob, uint16 excess) external {
        uint256 over = 1 + uint256(excess) % 50_000;
        vm.startPrank(governor);
        bool worked;
        if (knob % 4 == 0) {
            try escrow.setFee(uint16(1_000 + over)) {
                worked = true;
            } catch {}
        } else if (knob % 4 == 1) {
            try market.setFee(uint16(1_000 + over)) {
                worked = true;
            } catch {}
        } else if (knob % 4 == 2) {
            try escrow.setSlashRates(uint16(500 + over), 10) {
                worked = true;
            } catch {}
        } else {
            // Half of the unbonding delay is never less than a job and its challenge.
            uint40 window = uint40(1 hours + over);
            try pool.setDelays(Delays(window * 4, window, window)) {
                worked = true;
            } catch {}
        }
        vm.stopPrank();
        must(!worked, "a cap was broken");
        did("govern over cap");
    }

    /// @dev While everything is paused the ways in are closed and the ways out are open.
    function pauseAndLeave(uint256 who) external {
        address account = everybody[who % everybody.length];
        vm.startPrank(guardian);
        escrow.pause();
        market.pause();
        pool.pause();
        vm.stopPrank();
        vm.startPrank(account);
        coin.approve(address(escrow), 1);
        coin.approve(address(pool), 1);
        try escrow.deposit(1) {
            must(false, "a deposit while paused");
        } catch {}
        try pool.stake(1) {
            must(false, "a stake while paused");
        } catch {}
        uint256 balance = escrow.balanceOf(account);
        if (balance > 0) {
            escrow.withdraw(balance);
            expectedBalance[account] = 0;
        }
        if (market.earningsOf(account) > 0) {
            market.withdraw();
            expectedEarnings[account] = 0;
        }
        vm.stopPrank();
        vm.startPrank(governor);
        escrow.unpause();
        market.unpause();
        pool.unpause();
        vm.stopPrank();
        did(balance > 0 ? "leave while paused" : "pause");
    }

    /// @dev A provider would have another's hot key as its own, to be paid for what that one signs.
    function stealKey(uint256 who) external {
        address account = provider(who);
        if (!pool.provider(account).registered) return;
        address wanted = vm.addr(operatorKey(who % EACH + 1));
        if (pool.keyRecord(wanted).provider == address(0)) return;
        vm.prank(account);
        try pool.setOperatorKey(wanted) {
            must(false, "a key belongs to one provider for ever");
        } catch {}
        did("steal key");
    }

    function bridgeCoins(uint96 amount, bool into) external {
        uint256 value = clamp(amount, 1, 1_000 ether);
        vm.startPrank(bridge);
        if (into) {
            coin.crosschainMint(address(this), value);
            minted += value;
        } else {
            coin.crosschainBurn(address(this), value);
            burned += value;
        }
        vm.stopPrank();
        did("bridge");
    }

    /// @dev Somebody without any right tries what only others may; none of it may work.
    function attack(uint8 way, uint256 amount) external {
        vm.startPrank(attacker);
        bool worked;
        if (way % 6 == 0) {
            try escrow.withdraw(clamp(amount, 1, type(uint128).max)) {
                worked = true;
            } catch {}
        } else if (way % 6 == 1) {
            try pool.slash(provider(amount), amount, 0, SlashReason.TIMEOUT) {
                worked = true;
            } catch {}
        } else if (way % 6 == 2) {
            try pool.withdraw() {
                worked = true;
            } catch {}
        } else if (way % 6 == 3) {
            try market.withdraw() {
                worked = true;
            } catch {}
        } else if (way % 6 == 4) {
            try coin.crosschainMint(attacker, amount) {
                worked = true;
            } catch {}
        } else {
            try pool.payInsurance(attacker, 0) {
                worked = true;
            } catch {}
        }
        vm.stopPrank();
        vm.assertFalse(worked);
        did("attack");
    }

    function checkPool() public view {
        uint256 stakes = 0;
        uint256 unbonding = 0;
        uint256 votes = 0;
        for (uint256 i = 0; i < EACH; ++i) {
            stakes += pool.stakeOf(provider(i));
            unbonding += pool.unbondingOf(provider(i)).amount;
            votes += IVotes(address(pool)).getVotes(provider(i));
            uint256 weight = pool.stakeAt(provider(i), block.number);
            must(weight == 0 || weight == pool.stakeOf(provider(i)), "weight is stake or nothing");
        }
        same(stakes, pool.totalStake(), "stake adds up");
        same(unbonding, pool.totalUnbonding(), "unbonding stake adds up");
        same(votes, stakes, "a vote for every staked coin");
        same(pool.insurancePool() + insurancePaid, slashed, "what was slashed is insurance and nobody's gain");
        same(coin.balanceOf(address(pool)), stakes + unbonding + pool.insurancePool(), "the pool can pay everybody");
    }
}
