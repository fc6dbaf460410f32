// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDataCoin} from "../../src/interfaces/IDataCoin.sol";
import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {IStakePool} from "../../src/interfaces/IStakePool.sol";
import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {ITrainingLog} from "../../src/interfaces/ITrainingLog.sol";
import {Terms} from "../../src/types/Datasets.sol";
import {Delays} from "../../src/types/Staking.sol";
import {Vm} from "./Vm.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

/// @title The whole set of contracts, wired as a deployment wires it: from roles.json.
abstract contract Stack {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    bool public constant IS_TEST = true;

    uint64 internal constant OPERATOR_ROLE = 1;
    uint64 internal constant BRIDGE_ROLE = 2;
    uint64 internal constant GOVERNOR_ROLE = 3;
    uint64 internal constant GUARDIAN_ROLE = 6;

    uint256 internal constant SUPPLY = 100_000_000 ether;
    uint256 internal constant START = 1_800_000_000;

    address internal treasury = address(0x7EA5);
    address internal operator = address(0x09E);
    address internal governor = address(0x60F);
    address internal guardian = address(0x60A);
    address internal bridge = address(0xB41D);

    IAccessManager internal authority;
    IDataCoin internal coin;
    IStakePool internal pool;
    IDatasetMarket internal market;
    ITrainingLog internal trainingLog;
    ITrainingEscrow internal escrow;

    function setUp() public virtual {
        vm.warp(START);
        vm.roll(1_000);
        deployStack();
    }

    function deployStack() internal {
        authority = IAccessManager(deploy("AccessManager", abi.encode(address(this))));
        coin = IDataCoin(deploy("DataCoin", abi.encode(authority, "DATACOIN", "DATA", address(this), SUPPLY)));
        pool = IStakePool(deploy("StakePool", abi.encode(authority, coin, 1_000 ether, standardDelays())));
        market = IDatasetMarket(deploy("DatasetMarket", abi.encode(authority, coin, treasury, 250, 1 hours)));
        trainingLog = ITrainingLog(deploy("TrainingLog", abi.encode(authority)));
        escrow = ITrainingEscrow(
            deploy("TrainingEscrow", abi.encode(authority, coin, market, pool, trainingLog, treasury, 250, 0.01 ether))
        );
        wire();
        authority.grantRole(OPERATOR_ROLE, operator, 0);
        authority.grantRole(GOVERNOR_ROLE, governor, 0);
        authority.grantRole(GUARDIAN_ROLE, guardian, 0);
        authority.grantRole(BRIDGE_ROLE, bridge, 0);
    }

    /// @dev The bytecode that is deployed, not one compiled for the test. Coverage and planted bugs say where theirs is.
    function deploy(string memory contractName, bytes memory arguments) internal returns (address deployed) {
        deployed = this.create(creationCode(contractName, arguments));
        vm.label(deployed, contractName);
    }

    /// @dev For constructors that are expected to fail.
    function create(bytes calldata code) external returns (address created) {
        bytes memory copy = code;
        assembly ("memory-safe") {
            created := create(0, add(copy, 0x20), mload(copy))
            if iszero(created) {
                let failure := mload(0x40)
                returndatacopy(failure, 0, returndatasize())
                revert(failure, returndatasize())
            }
        }
    }

    function creationCode(string memory contractName, bytes memory arguments) internal view returns (bytes memory) {
        string memory artifact = string.concat(contractName, ".sol");
        string memory folder = vm.envOr("ARTIFACTS", string("target/out"));
        artifact = bytes(folder).length == 0
            ? string.concat(artifact, ":", contractName)
            : string.concat(folder, "/", artifact, "/", contractName, ".json");
        return bytes.concat(vm.getCode(artifact), arguments);
    }

    function standardDelays() internal pure returns (Delays memory) {
        return Delays({unbondingDelay: 7 days, maxJobDuration: 24 hours, challengeWindow: 24 hours});
    }

    function addressOf(string memory contractName) internal view returns (address) {
        bytes32 name = keccak256(bytes(contractName));
        if (name == keccak256("DataCoin")) return address(coin);
        if (name == keccak256("StakePool")) return address(pool);
        if (name == keccak256("DatasetMarket")) return address(market);
        if (name == keccak256("TrainingEscrow")) return address(escrow);
        if (name == keccak256("TrainingLog")) return address(trainingLog);
        revert(string.concat("roles.json names a contract that is not deployed: ", contractName));
    }

    function wire() internal {
        string memory json = vm.readFile("roles.json");
        string[] memory contractNames = vm.parseJsonKeys(json, ".functions");
        for (uint256 i = 0; i < contractNames.length; ++i) {
            string memory path = string.concat(".functions.", contractNames[i]);
            string[] memory roles = vm.parseJsonKeys(json, path);
            for (uint256 j = 0; j < roles.length; ++j) {
                string[] memory functions = vm.parseJsonStringArray(json, string.concat(path, ".", roles[j]));
                bytes4[] memory selectors = new bytes4[](functions.length);
                for (uint256 k = 0; k < functions.length; ++k) {
                    selectors[k] = bytes4(keccak256(bytes(functions[k])));
                }
                authority.setTargetFunctionRole(addressOf(contractNames[i]), selectors, roleId(json, roles[j]));
            }
        }
        string[] memory memberRoles = vm.parseJsonKeys(json, ".members");
        for (uint256 i = 0; i < memberRoles.length; ++i) {
            string[] memory members = vm.parseJsonStringArray(json, string.concat(".members.", memberRoles[i]));
            for (uint256 j = 0; j < members.length; ++j) {
                authority.grantRole(roleId(json, memberRoles[i]), addressOf(members[j]), 0);
            }
        }
    }

    function roleId(string memory json, string memory role) internal pure returns (uint64) {
        return uint64(vm.parseJsonUint(json, string.concat(".roles.", role)));
    }

    // ---------------------------------------------------------------- actors

    function fund(address account, uint256 amount) internal {
        coin.transfer(account, amount);
    }

    function deposit(address account, uint256 amount) internal {
        fund(account, amount);
        vm.startPrank(account);
        coin.approve(address(escrow), amount);
        escrow.deposit(amount);
        vm.stopPrank();
    }

    function stake(address account, uint256 amount) internal {
        fund(account, amount);
        vm.startPrank(account);
        coin.approve(address(pool), amount);
        pool.stake(amount);
        vm.stopPrank();
    }

    function register(address account, address key) internal {
        vm.prank(account);
        pool.registerProvider(key, 1 ether, "bafymeta");
    }

    function anyProvider() internal pure returns (address[] memory) {
        return new address[](0);
    }

    function offer(uint128 price, uint128 trainPrice) internal pure returns (Terms memory) {
        return Terms({price: price, trainPrice: trainPrice, sold: true, trainable: true, computePolicy: anyProvider()});
    }

    function publish(address seller, uint128 price, uint128 trainPrice) internal returns (uint64) {
        vm.prank(seller);
        return market.publish("bafymanifest", offer(price, trainPrice));
    }

    function buy(address buyer, uint64 datasetId, uint256 price) internal {
        fund(buyer, price);
        vm.startPrank(buyer);
        coin.approve(address(market), price);
        market.purchase(datasetId, price);
        vm.stopPrank();
    }

    function permitDigest(address owner, address spender, uint256 value, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                owner,
                spender,
                value,
                coin.nonces(owner),
                deadline
            )
        );
        return keccak256(abi.encodePacked(hex"1901", coin.DOMAIN_SEPARATOR(), structHash));
    }

    function signature(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
