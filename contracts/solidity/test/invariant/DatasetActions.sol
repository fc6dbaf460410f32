// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Purchase, PurchaseKey, Terms} from "../../src/types/Datasets.sol";
import {World} from "./World.sol";

/// @title Sellers and buyers.
abstract contract DatasetActions is World {
    struct Deal {
        uint64 datasetId;
        address buyer;
        uint256 amount;
        uint256 fee;
        bool over;
    }

    Deal[] private _deals;
    /// @dev Purchases that are paid and not over yet, by the test's own account.
    mapping(uint64 => mapping(address => bool)) private _live;

    function publishDataset(uint256 who, uint96 price, uint96 trainPrice) external {
        if (market.datasetCount() >= 12) return;
        Terms memory terms = termsOf(price % 3 == 0 ? 0 : price % 1_000 ether, trainPrice % 100 ether, true, true);
        vm.prank(seller(who));
        policyNow[market.publish("bafymanifest", terms)] = policyIn(terms);
        did("publish");
    }

    function changeTerms(uint64 which, uint96 price, uint96 trainPrice, bool sold, bool trainable) external {
        uint64 count = market.datasetCount();
        if (count == 0) return;
        uint64 id = uint64(1 + which % count);
        Terms memory terms = termsOf(price % 1_000 ether, trainPrice % 100 ether, sold, trainable);
        vm.prank(market.sellerOf(id));
        market.setTerms(id, terms);
        notePolicy(id, policyIn(terms));
        did("terms");
    }

    /// @dev One dataset in four is for some providers only: the first two, or all but the first.
    function termsOf(uint128 price, uint128 trainPrice, bool sold, bool trainable)
        private
        view
        returns (Terms memory terms)
    {
        terms = Terms(price, trainPrice, sold, trainable, new address[](0));
        if (trainPrice % 4 == 1) {
            bool firstTwo = price % 2 == 0;
            terms.computePolicy = new address[](firstTwo ? 2 : 3);
            for (uint256 i = 0; i < terms.computePolicy.length; ++i) {
                terms.computePolicy[i] = provider(firstTwo ? i : i + 1);
            }
        }
    }

    function policyIn(Terms memory terms) private pure returns (uint256) {
        if (terms.computePolicy.length == 0) return 0;
        return terms.computePolicy.length == 2 ? 3 : 14;
    }

    function buyDataset(uint256 who, uint64 which) external {
        uint64 count = market.datasetCount();
        if (count == 0) return;
        uint64 id = uint64(1 + which % count);
        address buyer = requester(who);
        uint256 price = market.terms(id).price;
        if (market.isOwner(id, buyer) || !market.terms(id).sold || !give(buyer, price)) return;
        vm.startPrank(buyer);
        coin.approve(address(market), price);
        market.purchase(id, price);
        vm.stopPrank();
        _deals.push(Deal(id, buyer, price, price * market.feeBps() / 10_000, false));
        _live[id][buyer] = true;
        expectedUndelivered += price;
        did("buy");
    }

    function deliver(uint256 which) external {
        if (_deals.length == 0) return;
        Deal storage deal = _deals[which % _deals.length];
        bool live = !deal.over;
        PurchaseKey[] memory keys = new PurchaseKey[](2);
        keys[0] = PurchaseKey(deal.datasetId, deal.buyer);
        keys[1] = keys[0];
        if (!live && _live[deal.datasetId][deal.buyer]) return;
        vm.prank(operator);
        market.markDelivered(keys);
        if (!live) return;
        deal.over = true;
        _live[deal.datasetId][deal.buyer] = false;
        expectedUndelivered -= deal.amount;
        expectedEarnings[market.sellerOf(deal.datasetId)] += deal.amount - deal.fee;
        expectedEarnings[market.treasury()] += deal.fee;
        did("deliver");
    }

    function refundPurchase(uint256 which) external {
        if (_deals.length == 0) return;
        Deal storage deal = _deals[which % _deals.length];
        Purchase memory purchase = market.purchaseOf(deal.datasetId, deal.buyer);
        // Nobody but the buyer gets the buyer's money.
        vm.prank(attacker);
        try market.refund(deal.datasetId) {
            vm.assertTrue(false, "somebody else was refunded");
        } catch {}
        if (deal.over) {
            if (_live[deal.datasetId][deal.buyer]) return;
            vm.prank(deal.buyer);
            try market.refund(deal.datasetId) {
                vm.assertTrue(false, "a purchase ends once");
            } catch {}
            return;
        }
        vm.prank(deal.buyer);
        try market.refund(deal.datasetId) {
            vm.assertTrue(block.timestamp >= purchase.refundableAt, "refunds wait for the timeout");
            deal.over = true;
            _live[deal.datasetId][deal.buyer] = false;
            expectedUndelivered -= deal.amount;
            did("refund purchase");
        } catch {}
    }

    function takeEarnings(uint256 who) external {
        address account = everybody[who % everybody.length];
        if (market.earningsOf(account) == 0) return;
        vm.prank(account);
        vm.assertEq(market.withdraw(), expectedEarnings[account]);
        expectedEarnings[account] = 0;
        did("take earnings");
    }
}
