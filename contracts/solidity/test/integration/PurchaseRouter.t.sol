// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {IPurchaseRouter} from "../../src/interfaces/IPurchaseRouter.sol";
import {Stack} from "../support/Stack.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

interface IUniswapRouter {
    function addLiquidityETH(address token, uint256 desired, uint256 min, uint256 minEth, address to, uint256 deadline)
        external
        payable;
    function addLiquidity(
        address tokenA,
        address tokenB,
        uint256 desiredA,
        uint256 desiredB,
        uint256 minA,
        uint256 minB,
        address to,
        uint256 deadline
    ) external;
    function getAmountsIn(uint256 amountOut, address[] calldata path) external view returns (uint256[] memory amounts);
    function getAmountsOut(uint256 amountIn, address[] calldata path) external view returns (uint256[] memory amounts);
}

contract SixDecimals is ERC20 {
    constructor() ERC20("Tether", "USDT") {
        _mint(msg.sender, 1e9 * 1e6);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}

/// @title Paying with other coins, through the real Uniswap V2 as its authors built it.
contract PurchaseRouterTest is Stack {
    address private constant SELLER = address(0x5E11);
    address private constant BUYER = address(0xB0B);
    uint128 private constant PRICE = 100 ether;

    IPurchaseRouter private _router;
    address private _weth;
    SixDecimals private _usdt;
    uint64 private _id;

    function setUp() public override {
        super.setUp();
        vm.deal(address(this), 10_000 ether);
        vm.deal(BUYER, 100 ether);
        _weth = deployArtifact("v2-periphery/build/WETH9.json", "");
        address factory = deployArtifact("v2-core/build/UniswapV2Factory.json", abi.encode(address(this)));
        address uniswap = deployArtifact("v2-periphery/build/UniswapV2Router02.json", abi.encode(factory, _weth));
        _usdt = new SixDecimals();
        coin.approve(uniswap, 2_000_000 ether);
        _usdt.approve(uniswap, 1_000_000 * 1e6);
        // 1 ETH = 1,000 DATA, 1 USDT = 2 DATA.
        IUniswapRouter(uniswap).addLiquidityETH{value: 1_000 ether}(
            address(coin), 1_000_000 ether, 0, 0, address(this), block.timestamp
        );
        IUniswapRouter(uniswap)
            .addLiquidity(
                address(coin), address(_usdt), 1_000_000 ether, 500_000 * 1e6, 0, 0, address(this), block.timestamp
            );
        IUniswapRouter(uniswap).addLiquidityETH{value: 500 ether}(
            address(_usdt), 250_000 * 1e6, 0, 0, address(this), block.timestamp
        );
        _router = IPurchaseRouter(deploy("PurchaseRouter", abi.encode(coin, market, escrow, uniswap)));
        vm.assertEq(_router.swapRouter(), uniswap);
        _id = publish(SELLER, PRICE, 0);
    }

    function test_buyWithEthAndGetTheRestBack() public {
        vm.prank(BUYER);
        uint256 paid = _router.buyDatasetWithEth{value: 1 ether}(_id, path(_weth), block.timestamp);
        vm.assertTrue(market.isOwner(_id, BUYER));
        vm.assertTrue(paid > 0.1 ether && paid < 0.101 ether);
        vm.assertEq(BUYER.balance, 100 ether - paid);
        assertEmpty();
    }

    function test_buyWithSixDecimals() public {
        _usdt.transfer(BUYER, 60 * 1e6);
        vm.startPrank(BUYER);
        _usdt.approve(address(_router), 60 * 1e6);
        uint256 paid = _router.buyDatasetWithToken(_id, path(address(_usdt)), 60 * 1e6, block.timestamp);
        vm.stopPrank();
        vm.assertTrue(market.isOwner(_id, BUYER));
        vm.assertEq(_usdt.balanceOf(BUYER), 60 * 1e6 - paid);
        vm.assertTrue(paid > 50 * 1e6 && paid < 51 * 1e6);
        vm.assertEq(_usdt.allowance(address(_router), _router.swapRouter()), 0);
        assertEmpty();
    }

    function testFuzz_fundTheEscrowWithEth(uint64 amount) public {
        uint256 value = 1 gwei + amount % 50 ether;
        vm.prank(BUYER);
        uint256 got = _router.fundEscrowWithEth{value: value}(path(_weth), value * 900, block.timestamp);
        vm.assertEq(escrow.balanceOf(BUYER), got);
        assertEmpty();
    }

    function test_fundTheEscrowOverTwoPools() public {
        _usdt.transfer(BUYER, 10 * 1e6);
        address[] memory roundabout = new address[](3);
        roundabout[0] = address(_usdt);
        roundabout[1] = _weth;
        roundabout[2] = address(coin);
        vm.startPrank(BUYER);
        _usdt.approve(address(_router), 10 * 1e6);
        uint256 got = _router.fundEscrowWithToken(roundabout, 10 * 1e6, 19 ether, block.timestamp);
        vm.stopPrank();
        vm.assertEq(escrow.balanceOf(BUYER), got);
        assertEmpty();
    }

    function test_tooLittleMoneyTooHighAPriceTooLate() public {
        vm.startPrank(BUYER);
        vm.expectRevert();
        _router.buyDatasetWithEth{value: 0.05 ether}(_id, path(_weth), block.timestamp);
        vm.expectRevert();
        _router.fundEscrowWithEth{value: 1 ether}(path(_weth), 1_001 ether, block.timestamp);
        vm.expectRevert();
        _router.fundEscrowWithEth{value: 1 ether}(path(_weth), 1, block.timestamp - 1);
        vm.stopPrank();
        vm.assertEq(BUYER.balance, 100 ether);
    }

    function test_pathsEndInData() public {
        address[] memory wrong = new address[](2);
        wrong[0] = _weth;
        wrong[1] = address(_usdt);
        vm.startPrank(BUYER);
        vm.expectRevert(IPurchaseRouter.BadPath.selector);
        _router.fundEscrowWithEth{value: 1 ether}(wrong, 1, block.timestamp);
        vm.expectRevert(IPurchaseRouter.BadPath.selector);
        _router.buyDatasetWithEth{value: 1 ether}(_id, new address[](0), block.timestamp);
        vm.expectRevert(IPurchaseRouter.BadPath.selector);
        _router.buyDatasetWithToken(_id, new address[](5), 1, block.timestamp);
        vm.stopPrank();
    }

    function test_aFailedPurchaseTakesNothing() public {
        buy(BUYER, _id, PRICE);
        vm.prank(BUYER);
        vm.expectRevert(abi.encodeWithSelector(IDatasetMarket.AlreadyOwner.selector, _id, BUYER));
        _router.buyDatasetWithEth{value: 1 ether}(_id, path(_weth), block.timestamp);
        vm.assertEq(BUYER.balance, 100 ether);
    }

    /// @dev This test can not receive ETH.
    function test_whoCanNotTakeTheRestBuysNothing() public {
        uint256 needed = IUniswapRouter(_router.swapRouter()).getAmountsIn(PRICE, path(_weth))[0];
        vm.expectRevert(
            abi.encodeWithSelector(IPurchaseRouter.EthRefundFailed.selector, address(this), 1 ether - needed)
        );
        _router.buyDatasetWithEth{value: 1 ether}(_id, path(_weth), block.timestamp);
        vm.assertFalse(market.isOwner(_id, address(this)));
    }

    function test_whoPaysToTheWeiGetsNothingBack() public {
        uint256 needed = IUniswapRouter(_router.swapRouter()).getAmountsIn(PRICE, path(_weth))[0];
        _router.buyDatasetWithEth{value: needed}(_id, path(_weth), block.timestamp);
        vm.assertTrue(market.isOwner(_id, address(this)));
        uint64 other = publish(SELLER, PRICE, 0);
        needed = IUniswapRouter(_router.swapRouter()).getAmountsIn(PRICE, path(address(_usdt)))[0];
        _usdt.approve(address(_router), needed);
        vm.assertEq(_router.buyDatasetWithToken(other, path(address(_usdt)), needed, block.timestamp), needed);
        assertEmpty();
    }

    function test_nobodyButTheSwapSendsEth() public {
        vm.prank(BUYER);
        (bool sent, bytes memory failure) = address(_router).call{value: 1}("");
        vm.assertFalse(sent);
        vm.assertEq(
            keccak256(failure), keccak256(abi.encodeWithSelector(IPurchaseRouter.UnexpectedEth.selector, BUYER))
        );
    }

    function test_saysWhatWasPaidForWhat() public {
        uint256 needed = IUniswapRouter(_router.swapRouter()).getAmountsIn(PRICE, path(_weth))[0];
        vm.expectEmit(address(_router));
        emit IPurchaseRouter.DatasetBought(BUYER, _id, _weth, needed, PRICE);
        vm.prank(BUYER);
        _router.buyDatasetWithEth{value: 1 ether}(_id, path(_weth), block.timestamp);
        uint256 amount = IUniswapRouter(_router.swapRouter()).getAmountsOut(1 ether, path(_weth))[1];
        vm.expectEmit(address(_router));
        emit IPurchaseRouter.EscrowFunded(BUYER, _weth, 1 ether, amount);
        vm.prank(BUYER);
        _router.fundEscrowWithEth{value: 1 ether}(path(_weth), amount, block.timestamp);
    }

    function test_needsAllItsNeighbours() public {
        for (uint256 missing = 0; missing < 4; ++missing) {
            bytes memory code = creationCode(
                "PurchaseRouter",
                abi.encode(
                    missing == 0 ? address(0) : address(coin),
                    missing == 1 ? address(0) : address(market),
                    missing == 2 ? address(0) : address(escrow),
                    missing == 3 ? address(0) : address(1)
                )
            );
            vm.expectRevert(IPurchaseRouter.ZeroAddress.selector);
            this.create(code);
        }
    }

    function assertEmpty() private view {
        vm.assertEq(address(_router).balance, 0);
        vm.assertEq(coin.balanceOf(address(_router)), 0);
        vm.assertEq(_usdt.balanceOf(address(_router)), 0);
    }

    function path(address from) private view returns (address[] memory way) {
        way = new address[](2);
        way[0] = from;
        way[1] = address(coin);
    }

    /// @dev Loaded from the package, never copied: its licence is not ours.
    function deployArtifact(string memory artifact, bytes memory arguments) private returns (address) {
        string memory json = vm.readFile(string.concat("node_modules/@uniswap/", artifact));
        bytes memory code = vm.parseBytes(string.concat("0x", vm.parseJsonString(json, ".bytecode")));
        return this.create(bytes.concat(code, arguments));
    }
}
