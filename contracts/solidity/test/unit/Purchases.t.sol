// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {DeliveryRejection, Purchase, PurchaseKey, PurchaseState, Terms} from "../../src/types/Datasets.sol";
import {Stack} from "../support/Stack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

contract PurchasesTest is Stack {
    address private constant SELLER = address(0x5E11);
    address private constant BUYER = address(0xB0B);
    uint128 private constant PRICE = 100 ether;

    uint64 private _id;

    function setUp() public override {
        super.setUp();
        _id = publish(SELLER, PRICE, 4 ether);
    }

    function test_aPurchaseWaitsForDelivery() public {
        fund(BUYER, PRICE);
        vm.startPrank(BUYER);
        coin.approve(address(market), PRICE);
        vm.expectEmit(address(market));
        emit IDatasetMarket.DatasetPurchased(_id, BUYER, SELLER, 1, PRICE);
        market.purchase(_id, PRICE);
        vm.stopPrank();
        vm.assertTrue(market.isOwner(_id, BUYER));
        (, uint128 trainPrice) = market.trainPriceOf(_id, BUYER);
        vm.assertEq(trainPrice, 0);
        vm.assertEq(market.earningsOf(SELLER), 0);
        vm.assertEq(coin.balanceOf(address(market)), PRICE);
        Purchase memory purchase = market.purchaseOf(_id, BUYER);
        vm.assertEq(uint256(purchase.state), uint256(PurchaseState.PAID));
        vm.assertEq(purchase.refundableAt, block.timestamp + 1 hours);
    }

    function testFuzz_deliveryPaysSellerAndTreasuryToTheWei(uint128 price, uint16 feeBps) public {
        price = uint128(1 + price % 10_000_000 ether);
        feeBps %= 1_001;
        vm.prank(governor);
        market.setFee(feeBps);
        _id = publish(SELLER, price, 0);
        buy(BUYER, _id, price);
        vm.prank(governor);
        market.setFee(0);
        deliver(BUYER);
        uint256 fee = uint256(price) * feeBps / 10_000;
        vm.assertEq(market.earningsOf(treasury), fee);
        vm.assertEq(market.earningsOf(SELLER), price - fee);
        vm.prank(SELLER);
        vm.assertEq(market.withdraw(), price - fee);
        if (fee > 0) {
            market.withdrawFor(treasury);
        }
        vm.assertEq(coin.balanceOf(address(market)), 0);
        vm.assertEq(coin.balanceOf(treasury), fee);
    }

    function test_deliveryHappensOnceAndABadEntrySinksNothing() public {
        buy(BUYER, _id, PRICE);
        PurchaseKey[] memory keys = new PurchaseKey[](3);
        keys[0] = PurchaseKey(_id, address(0xDEAD));
        keys[1] = PurchaseKey(_id, BUYER);
        keys[2] = PurchaseKey(_id, BUYER);
        vm.expectEmit(address(market));
        emit IDatasetMarket.DeliveryRejected(_id, address(0xDEAD), DeliveryRejection.NOT_PAID);
        vm.expectEmit(address(market));
        emit IDatasetMarket.PurchaseDelivered(_id, BUYER, 97.5 ether, 2.5 ether);
        vm.expectEmit(address(market));
        emit IDatasetMarket.DeliveryRejected(_id, BUYER, DeliveryRejection.NOT_PAID);
        vm.prank(operator);
        market.markDelivered(keys);
        vm.assertEq(market.earningsOf(SELLER), 97.5 ether);
        vm.assertTrue(market.isOwner(_id, BUYER));
    }

    function test_undeliveredMoneyGoesBackToTheBuyerWithoutTheOperator() public {
        buy(BUYER, _id, PRICE);
        vm.prank(BUYER);
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetMarket.RefundTooEarly.selector, _id, BUYER, block.timestamp + 1 hours)
        );
        market.refund(_id);
        vm.warp(block.timestamp + 1 hours);
        vm.expectEmit(address(market));
        emit IDatasetMarket.PurchaseRefunded(_id, BUYER, PRICE);
        vm.prank(BUYER);
        market.refund(_id);
        vm.assertEq(coin.balanceOf(BUYER), PRICE);
        vm.assertFalse(market.isOwner(_id, BUYER));
        vm.prank(BUYER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.NotRefundable.selector, _id, BUYER));
        market.refund(_id);
    }

    function test_deliveredIsNotRefundable() public {
        buy(BUYER, _id, PRICE);
        deliver(BUYER);
        vm.warp(block.timestamp + 1 days);
        vm.prank(BUYER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.NotRefundable.selector, _id, BUYER));
        market.refund(_id);
    }

    function test_aLongerTimeoutDoesNotReachBack() public {
        buy(BUYER, _id, PRICE);
        vm.prank(governor);
        market.setDeliveryTimeout(7 days);
        vm.warp(block.timestamp + 1 hours);
        vm.prank(BUYER);
        market.refund(_id);
    }

    function test_whatIsRefused() public {
        vm.startPrank(BUYER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.UnknownDataset.selector, 9));
        market.purchase(9, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.PriceAboveLimit.selector, _id, PRICE, PRICE - 1));
        market.purchase(_id, PRICE - 1);
        vm.stopPrank();
        vm.prank(SELLER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.AlreadyOwner.selector, _id, SELLER));
        market.purchase(_id, PRICE);
        Terms memory notSold = offer(PRICE, 0);
        notSold.sold = false;
        vm.prank(SELLER);
        market.setTerms(_id, notSold);
        vm.prank(BUYER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.NotForSale.selector, _id));
        market.purchase(_id, PRICE);
        vm.expectRevert(IDatasetMarket.ZeroAddress.selector);
        market.purchaseFor(address(0), _id, PRICE);
    }

    function test_nobodyBuysTwiceOrWhatIsFree() public {
        buy(BUYER, _id, PRICE);
        vm.startPrank(BUYER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.AlreadyOwner.selector, _id, BUYER));
        market.purchase(_id, PRICE);
        vm.stopPrank();
        uint64 free = publish(SELLER, 0, 0);
        vm.prank(BUYER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.AlreadyOwner.selector, free, BUYER));
        market.purchase(free, 0);
    }

    function test_aGiftBelongsToItsReceiver() public {
        coin.approve(address(market), PRICE);
        market.purchaseFor(BUYER, _id, PRICE);
        vm.assertTrue(market.isOwner(_id, BUYER));
        vm.assertFalse(market.isOwner(_id, address(this)));
        vm.warp(block.timestamp + 1 hours);
        vm.prank(BUYER);
        market.refund(_id);
        vm.assertEq(coin.balanceOf(BUYER), PRICE);
    }

    function test_aPermitUsedByAThiefOfTimeDoesNotStopThePurchase() public {
        uint256 key = 0xCAFE;
        address buyer = vm.addr(key);
        fund(buyer, PRICE);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, permitDigest(buyer, address(market), PRICE, block.timestamp));
        coin.permit(buyer, address(market), PRICE, block.timestamp, v, r, s);
        vm.prank(buyer);
        market.purchaseWithPermit(_id, PRICE, block.timestamp, v, r, s);
        vm.assertTrue(market.isOwner(_id, buyer));
    }

    function test_earningsGoToTheirOwnerWhoeverSendsThem() public {
        buy(BUYER, _id, PRICE);
        deliver(BUYER);
        vm.expectEmit(address(market));
        emit IDatasetMarket.EarningsWithdrawn(SELLER, 97.5 ether);
        vm.prank(address(0xBAD));
        vm.assertEq(market.withdrawFor(SELLER), 97.5 ether);
        vm.assertEq(coin.balanceOf(SELLER), 97.5 ether);
        vm.assertEq(market.earningsOf(SELLER), 0);
    }

    function test_nothingEarnedNothingWithdrawn() public {
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.NothingToWithdraw.selector, BUYER));
        vm.prank(BUYER);
        market.withdraw();
    }

    function test_parametersHaveCapsAndAGovernor() public {
        vm.startPrank(governor);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.FeeAboveCap.selector, 1_001, 1_000));
        market.setFee(1_001);
        vm.expectEmit(address(market));
        emit IDatasetMarket.FeeChanged(1_000);
        market.setFee(1_000);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.DelayOutOfRange.selector, 59, 60, 7 days));
        market.setDeliveryTimeout(59);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.DelayOutOfRange.selector, 7 days + 1, 60, 7 days));
        market.setDeliveryTimeout(7 days + 1);
        vm.expectEmit(address(market));
        emit IDatasetMarket.DeliveryTimeoutChanged(2 hours);
        market.setDeliveryTimeout(2 hours);
        vm.expectRevert(IDatasetMarket.ZeroAddress.selector);
        market.setTreasury(address(0));
        vm.expectEmit(address(market));
        emit IDatasetMarket.TreasuryChanged(BUYER);
        market.setTreasury(BUYER);
        vm.stopPrank();
        vm.assertEq(market.feeBps(), market.FEE_CAP_BPS());
        vm.assertEq(market.deliveryTimeout(), 2 hours);
        vm.assertEq(market.treasury(), BUYER);
        vm.assertEq(market.token(), address(coin));
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, operator));
        market.setFee(0);
    }

    function test_pauseStopsBuyingButNotRefunds() public {
        buy(BUYER, _id, PRICE);
        vm.prank(guardian);
        market.pause();
        vm.prank(address(0xB0C));
        vm.expectRevert(Pausable.EnforcedPause.selector);
        market.purchase(_id, PRICE);
        vm.warp(block.timestamp + 1 hours);
        vm.prank(BUYER);
        market.refund(_id);
    }

    function test_needsAToken() public {
        bytes memory code = creationCode("DatasetMarket", abi.encode(authority, address(0), treasury, 250, 1 hours));
        vm.expectRevert(IDatasetMarket.ZeroAddress.selector);
        this.create(code);
    }

    function deliver(address buyer) private {
        PurchaseKey[] memory keys = new PurchaseKey[](1);
        keys[0] = PurchaseKey(_id, buyer);
        vm.prank(operator);
        market.markDelivered(keys);
    }
}
