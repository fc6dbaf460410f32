// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {Terms} from "../../src/types/Datasets.sol";
import {Stack} from "../support/Stack.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

/// @title What a seller offers, and when a change of mind counts.
contract DatasetTermsTest is Stack {
    address private constant SELLER = address(0x5E11);
    address private constant BUYER = address(0xB0B);
    address private constant PROVIDER = address(0xF00);

    function test_publishGivesIdsFromOneAndVersionOne() public {
        vm.expectEmit(address(market));
        emit IDatasetMarket.DatasetPublished(1, SELLER);
        vm.expectEmit(address(market));
        emit IDatasetMarket.VersionAdded(1, 1, "bafymanifest");
        vm.expectEmit(address(market));
        emit IDatasetMarket.TermsChanged(1, offer(100, 4), uint40(block.timestamp));
        uint64 id = publish(SELLER, 100, 4);
        vm.assertEq(id, 1);
        vm.assertEq(publish(SELLER, 0, 0), 2);
        vm.assertEq(market.datasetCount(), 2);
        vm.assertEq(market.sellerOf(1), SELLER);
        vm.assertEq(market.manifestHash(1, 1), keccak256("bafymanifest"));
        vm.assertEq(market.terms(1).price, 100);
    }

    function test_versionsCount() public {
        uint64 id = publish(SELLER, 100, 4);
        vm.prank(SELLER);
        vm.assertEq(market.addVersion(id, "bafytwo"), 2);
        vm.assertEq(market.versionsOf(id), 2);
        vm.assertTrue(market.isAvailable(id, 2));
        vm.assertFalse(market.isAvailable(id, 3));
        vm.assertFalse(market.isAvailable(id, 0));
    }

    function test_cidsHaveALength() public {
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.BadManifestCid.selector, 0, 128));
        market.publish("", offer(1, 1));
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.BadManifestCid.selector, 129, 128));
        market.publish(string(new bytes(129)), offer(1, 1));
    }

    function test_onlyTheSellerChangesADataset() public {
        uint64 id = publish(SELLER, 100, 4);
        vm.startPrank(BUYER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.NotSeller.selector, id, BUYER));
        market.addVersion(id, "x");
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.NotSeller.selector, id, BUYER));
        market.setTerms(id, offer(0, 0));
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.UnknownDataset.selector, 9));
        market.setTerms(9, offer(0, 0));
        vm.stopPrank();
    }

    function test_betterTermsCountAtOnce() public {
        uint64 id = publish(SELLER, 100, 4);
        setTerms(id, offer(50, 2), uint40(block.timestamp));
        assertTrainPrice(id, true, 2);
        vm.assertEq(market.terms(id).price, 50);
        Terms memory withdrawn = offer(50, 2);
        withdrawn.trainable = false;
        withdrawn.sold = false;
        setTerms(id, withdrawn, uint40(block.timestamp));
        assertTrainPrice(id, false, 0);
    }

    function test_dearerTermsWaitForADay() public {
        uint64 id = publish(SELLER, 100, 4);
        setTerms(id, offer(100, 5), uint40(block.timestamp + 24 hours));
        assertTrainPrice(id, true, 4);
        (Terms memory pending, uint40 effectiveAt) = market.pendingTerms(id);
        vm.assertEq(pending.trainPrice, 5);
        vm.assertEq(effectiveAt, block.timestamp + 24 hours);
        vm.warp(block.timestamp + 24 hours - 1);
        assertTrainPrice(id, true, 4);
        vm.warp(block.timestamp + 1);
        assertTrainPrice(id, true, 5);
        vm.assertEq(market.terms(id).trainPrice, 5);
        (, effectiveAt) = market.pendingTerms(id);
        vm.assertEq(effectiveAt, 0);
        // What waited counts now, and is what the next change is measured against.
        setTerms(id, offer(100, 5), uint40(block.timestamp));
        setTerms(id, offer(101, 5), uint40(block.timestamp + 24 hours));
    }

    function test_aChangeReplacesOneThatWaits() public {
        uint64 id = publish(SELLER, 100, 4);
        setTerms(id, offer(100, 9), uint40(block.timestamp + 24 hours));
        setTerms(id, offer(100, 3), uint40(block.timestamp));
        vm.warp(block.timestamp + 25 hours);
        assertTrainPrice(id, true, 3);
    }

    /// @dev A requester who signed at price 0 would otherwise be charged the train price.
    function test_theEndOfBeingFreeWaitsForADay() public {
        uint64 id = publish(SELLER, 0, 4);
        vm.assertTrue(market.isOwner(id, BUYER));
        assertTrainPrice(id, true, 0);
        Terms memory notSold = offer(0, 4);
        notSold.sold = false;
        setTerms(id, notSold, uint40(block.timestamp + 24 hours));
        vm.assertTrue(market.isOwner(id, BUYER));
        setTerms(id, offer(7, 4), uint40(block.timestamp + 24 hours));
        vm.warp(block.timestamp + 24 hours);
        vm.assertFalse(market.isOwner(id, BUYER));
        assertTrainPrice(id, true, 4);
        vm.assertTrue(market.isOwner(id, SELLER));
        (bool offered, uint128 price) = market.trainPriceOf(id, SELLER);
        vm.assertTrue(offered && price == 0);
    }

    function test_theSellerTrainsForNothingAndSoDoesEverybodyWhenItCostsNothing() public {
        uint64 id = publish(SELLER, 100, 4);
        (bool offered, uint128 price) = market.trainPriceOf(id, SELLER);
        vm.assertTrue(offered && price == 0);
        assertTrainPrice(id, true, 4);
        id = publish(SELLER, 100, 0);
        assertTrainPrice(id, true, 0);
        vm.assertFalse(market.isOwner(id, BUYER));
    }

    /// @dev A quote holds for a day, whatever the seller does before and after it.
    function testFuzz_nobodyIsChargedMoreThanQuotedWithinADay(
        uint128[8] memory trainPrices,
        uint32[8] memory pauses,
        uint8 changes,
        uint8 free
    ) public {
        uint64 id = publish(SELLER, free & 1, trainPrices[0]);
        uint256[8] memory quotedAt;
        uint128[8] memory quotes;
        for (uint256 i = 0; i < 8; ++i) {
            if (changes >> i & 1 == 1) {
                vm.prank(SELLER);
                market.setTerms(id, offer(free >> i & 1, trainPrices[i]));
            }
            quotedAt[i] = block.timestamp;
            (, quotes[i]) = market.highestTrainPriceOf(id, BUYER);
            vm.warp(block.timestamp + pauses[i] % 16 hours);
            (, uint128 price) = market.trainPriceOf(id, BUYER);
            for (uint256 j = 0; j <= i; ++j) {
                if (block.timestamp < quotedAt[j] + 24 hours) {
                    vm.assertTrue(price <= quotes[j], "the price rose over a quote of the same day");
                }
            }
        }
    }

    function test_aQuoteLooksAtTermsThatWait() public {
        uint64 id = publish(SELLER, 100, 4);
        setTerms(id, offer(100, 9), uint40(block.timestamp + 24 hours));
        (bool offered, uint128 price) = market.highestTrainPriceOf(id, BUYER);
        vm.assertTrue(offered);
        vm.assertEq(price, 9);
        vm.warp(block.timestamp + 24 hours);
        (, price) = market.highestTrainPriceOf(id, BUYER);
        vm.assertEq(price, 9);
        (, price) = market.highestTrainPriceOf(id, SELLER);
        vm.assertEq(price, 0);
    }

    function test_anAllowListNamesTheProviders() public {
        Terms memory terms = offer(100, 4);
        terms.computePolicy = new address[](1);
        terms.computePolicy[0] = PROVIDER;
        vm.prank(SELLER);
        uint64 id = market.publish("bafy", terms);
        vm.assertTrue(market.mayCompute(id, PROVIDER));
        vm.assertFalse(market.mayCompute(id, BUYER));
        vm.assertFalse(market.mayCompute(99, PROVIDER));
        vm.assertEq(market.terms(id).computePolicy, terms.computePolicy);
        // The same list again is no change of policy.
        terms.trainPrice = 3;
        setTerms(id, terms, uint40(block.timestamp));
        // Another list waits, so that a job in progress can still be paid.
        setTerms(id, offer(100, 3), uint40(block.timestamp + 24 hours));
        vm.assertFalse(market.mayCompute(id, BUYER));
        vm.warp(block.timestamp + 24 hours);
        vm.assertTrue(market.mayCompute(id, BUYER));
        (address seller, bool allowed) = market.computeTerms(id, BUYER);
        vm.assertEq(seller, SELLER);
        vm.assertTrue(allowed);
        vm.assertEq(market.terms(id).computePolicy.length, 0);
    }

    function test_anAllowListHasALimit() public {
        Terms memory terms = offer(100, 4);
        terms.computePolicy = new address[](33);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.ComputePolicyTooLong.selector, 33, 32));
        market.publish("bafy", terms);
    }

    function test_availabilityIsTheOperatorsToSay() public {
        uint64 id = publish(SELLER, 100, 4);
        vm.startPrank(operator);
        vm.expectEmit(address(market));
        emit IDatasetMarket.VersionAvailabilityChanged(id, 1, false);
        market.setAvailability(id, 1, false);
        market.setAvailability(id, 1, false);
        vm.assertFalse(market.isAvailable(id, 1));
        market.setAvailability(id, 1, true);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.UnknownVersion.selector, id, 2));
        market.setAvailability(id, 2, false);
        vm.stopPrank();
        vm.prank(address(escrow));
        market.markUnavailable(id, 7);
        vm.assertTrue(market.isAvailable(id, 1));
    }

    function test_nothingIsPublishedWhilePaused() public {
        uint64 id = publish(SELLER, 100, 4);
        vm.prank(guardian);
        market.pause();
        vm.expectRevert(Pausable.EnforcedPause.selector);
        market.publish("bafy", offer(1, 1));
        vm.prank(SELLER);
        vm.expectRevert(Pausable.EnforcedPause.selector);
        market.addVersion(id, "bafy");
        vm.prank(governor);
        market.unpause();
        publish(SELLER, 1, 1);
    }

    function test_unknownDatasetsAreNobodys() public view {
        vm.assertFalse(market.isOwner(5, address(0)));
        (bool offered,) = market.trainPriceOf(5, address(0));
        vm.assertFalse(offered);
        (offered,) = market.quote(5, 1, BUYER);
        vm.assertFalse(offered);
    }

    function setTerms(uint64 id, Terms memory terms, uint40 effectiveAt) private {
        vm.expectEmit(address(market));
        emit IDatasetMarket.TermsChanged(id, terms, effectiveAt);
        vm.prank(SELLER);
        market.setTerms(id, terms);
    }

    function assertTrainPrice(uint64 id, bool offered, uint128 price) private view {
        (bool isOffered, uint128 isPrice) = market.trainPriceOf(id, BUYER);
        vm.assertEq(isOffered, offered);
        vm.assertEq(isPrice, price);
    }
}
