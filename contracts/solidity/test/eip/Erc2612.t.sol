// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Stack} from "../support/Stack.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

interface IDomain {
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        );
}

/// @title What ERC-2612 says of DataCoin: "A call to permit(owner, spender, value, deadline, v, r, s) will set
/// allowance[owner][spender] to value, increment nonces[owner] by 1, and emit a corresponding Approval event, if and only if" …
contract Erc2612Test is Stack {
    uint256 private constant KEY = 0xB0B;
    uint256 private constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    address private constant SPENDER = address(0x0777);

    address private _owner = vm.addr(KEY);

    function test_theDomainIsTheOneOfTheStandard() public view {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("DATACOIN"),
                keccak256("1"),
                block.chainid,
                address(coin)
            )
        );
        vm.assertEq(coin.DOMAIN_SEPARATOR(), domain);
        (bytes1 fields, string memory name, string memory version, uint256 chain, address token,,) =
            IDomain(address(coin)).eip712Domain();
        vm.assertEq(bytes32(fields), bytes32(bytes1(0x0f)));
        vm.assertEq(name, "DATACOIN");
        vm.assertEq(version, "1");
        vm.assertEq(chain, block.chainid);
        vm.assertEq(token, address(coin));
    }

    function testFuzz_aPermitIsAnApprovalOfItsSigner(uint256 value, uint32 time) public {
        uint256 deadline = block.timestamp + time;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(_owner, SPENDER, value, deadline));
        vm.expectEmit(address(coin));
        emit IERC20.Approval(_owner, SPENDER, value);
        vm.prank(address(0xA11));
        coin.permit(_owner, SPENDER, value, deadline, v, r, s);
        vm.assertEq(coin.allowance(_owner, SPENDER), value);
        vm.assertEq(coin.nonces(_owner), 1);
    }

    /// @dev "The current blocktime is less than or equal to deadline."
    function testFuzz_theDeadlineIsIncluded(uint32 late) public {
        uint256 deadline = block.timestamp;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(_owner, SPENDER, 1, deadline));
        vm.warp(deadline + 1 + late);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, deadline));
        coin.permit(_owner, SPENDER, 1, deadline, v, r, s);
        vm.warp(deadline);
        coin.permit(_owner, SPENDER, 1, deadline, v, r, s);
    }

    /// @dev "owner is not the zero address": a broken signature must not speak for nobody.
    function test_nobodyPermitsNothing() public {
        vm.expectRevert(ECDSA.ECDSAInvalidSignature.selector);
        coin.permit(address(0), SPENDER, 1, block.timestamp, 27, bytes32(0), bytes32(0));
    }

    /// @dev "nonces[owner] (before the state update) is equal to nonce": each counts once, and in order.
    function test_aPermitIsUsedOnceAndInOrder() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(_owner, SPENDER, 5, block.timestamp));
        coin.permit(_owner, SPENDER, 5, block.timestamp, v, r, s);
        expectOtherSigner(5);
        coin.permit(_owner, SPENDER, 5, block.timestamp, v, r, s);
        vm.assertEq(coin.nonces(_owner), 1);
        (v, r, s) = vm.sign(KEY, permitDigest(_owner, SPENDER, 6, block.timestamp));
        coin.permit(_owner, SPENDER, 6, block.timestamp, v, r, s);
        vm.assertEq(coin.allowance(_owner, SPENDER), 6);
    }

    /// @dev "r, s and v is a valid secp256k1 signature from owner of the message": of every part of it.
    function testFuzz_anyOtherWordThanSignedIsRefused(uint8 which) public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(_owner, SPENDER, 5, block.timestamp));
        which %= 4;
        vm.expectRevert();
        coin.permit(
            which == 0 ? address(0xA11) : _owner,
            which == 1 ? address(0xA11) : SPENDER,
            which == 2 ? 6 : 5,
            which == 3 ? block.timestamp + 1 : block.timestamp,
            v,
            r,
            s
        );
        vm.assertEq(coin.nonces(_owner), 0);
        vm.assertEq(coin.allowance(_owner, SPENDER), 0);
    }

    /// @dev The twin with the high s would be a second signature for the same message.
    function test_theOtherFormOfASignatureIsNone() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(_owner, SPENDER, 5, block.timestamp));
        bytes32 twin = bytes32(CURVE_ORDER - uint256(s));
        vm.expectRevert(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, twin));
        coin.permit(_owner, SPENDER, 5, block.timestamp, v == 27 ? 28 : 27, r, twin);
    }

    function test_aPermitForAnotherTokenOrChainIsNone() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(_owner, SPENDER, 5, block.timestamp));
        address twin = deploy("DataCoin", abi.encode(authority, "DATACOIN", "DATA", address(this), SUPPLY));
        vm.expectRevert();
        ERC20Permit(twin).permit(_owner, SPENDER, 5, block.timestamp, v, r, s);
        vm.chainId(999);
        vm.expectRevert();
        coin.permit(_owner, SPENDER, 5, block.timestamp, v, r, s);
    }

    function expectOtherSigner(uint256 value) private {
        bytes32 digest = permitDigest(_owner, SPENDER, value, block.timestamp);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigestOfNonce(value, 0));
        address signer = ecrecover(digest, v, r, s);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, signer, _owner));
    }

    function permitDigestOfNonce(uint256 value, uint256 nonce) private view returns (bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                _owner,
                SPENDER,
                value,
                nonce,
                block.timestamp
            )
        );
        return keccak256(abi.encodePacked(hex"1901", coin.DOMAIN_SEPARATOR(), structHash));
    }
}
