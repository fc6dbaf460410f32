// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev An honest ERC-1271 wallet of one owner, who has it do things.
contract Wallet is IERC1271 {
    address private immutable OWNER;

    error NotTheOwner();
    error Failed(bytes reason);

    constructor(address owner) {
        OWNER = owner;
    }

    function execute(address to, bytes calldata data) external {
        if (msg.sender != OWNER) {
            revert NotTheOwner();
        }
        (bool success, bytes memory answer) = to.call(data);
        if (!success) {
            revert Failed(answer);
        }
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (address signer,,) = ECDSA.tryRecoverCalldata(digest, signature);
        return signer == OWNER ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @dev Burns all gas it gets.
contract GasBurner is IERC1271 {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        for (uint256 i = 0;; ++i) {}
        return 0;
    }
}

/// @dev Answers with as much memory as its gas buys.
contract ReturnBomb {
    fallback() external {
        assembly ("memory-safe") {
            return(0, 100000)
        }
    }
}

/// @dev Says yes in one byte too few.
contract ShortAnswer {
    fallback() external {
        assembly ("memory-safe") {
            mstore(0, 0x1626ba7e00000000000000000000000000000000000000000000000000000000)
            return(0, 31)
        }
    }
}

/// @dev Calls a target while it is asked for a signature.
contract ReenteringWallet {
    address private _target;
    bytes private _call;

    function prepare(address target, bytes calldata call_) external {
        _target = target;
        _call = call_;
    }

    fallback() external {
        (bool success,) = _target.call(_call);
        assembly ("memory-safe") {
            mstore(0, 0x1626ba7e00000000000000000000000000000000000000000000000000000000)
            if success { mstore(0, 0) }
            return(0, 32)
        }
    }
}

/// @dev A token that takes part of each transfer, or calls back its owner's target in the middle of one.
contract HostileToken is ERC20 {
    uint256 public tax;
    address public target;
    bytes public call_;
    bool public reentered;
    bytes public answer;

    constructor() ERC20("Hostile", "HOST") {
        _mint(msg.sender, 1e9 ether);
    }

    function setTax(uint256 tax_) external {
        tax = tax_;
    }

    function callBack(address target_, bytes calldata callData) external {
        target = target_;
        call_ = callData;
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (tax > 0 && from != address(0)) super._update(to, address(0xFEE), value * tax / 100);
        if (target != address(0) && from != address(0)) {
            address once = target;
            target = address(0);
            (reentered, answer) = once.call(call_);
        }
    }
}

/// @dev A wallet that says whatever it was told to say.
contract Oracle {
    bytes32 private _digest;
    bytes32 private _signatureHash;
    bytes32 private _answer;
    bool private _answersAlways;
    bool private _writes;
    uint256 private _asked;

    function approve(bytes32 digest, bytes32 signatureHash) external {
        _digest = digest;
        _signatureHash = signatureHash;
    }

    function answerAlways(bytes32 answer) external {
        _answersAlways = true;
        _answer = answer;
    }

    function writeWhenAsked() external {
        _writes = true;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external returns (bytes32) {
        if (_writes) ++_asked;
        if (_answersAlways) return _answer;
        bool approved = digest == _digest && keccak256(signature) == _signatureHash;
        return approved ? bytes32(IERC1271.isValidSignature.selector) : bytes32(0);
    }
}

/// @dev A wallet that is out of order.
contract Reverting {
    fallback() external {
        revert();
    }
}

/// @dev An honest swap, one for one, out of what it owns.
contract FairSwap {
    function swapExactTokensForTokens(uint256 amountIn, uint256, address[] calldata path, address to, uint256)
        external
        returns (uint256[] memory amounts)
    {
        ERC20(path[0]).transferFrom(msg.sender, address(this), amountIn);
        ERC20(path[1]).transfer(to, amountIn);
        amounts = new uint256[](2);
        amounts[0] = amountIn;
        amounts[1] = amountIn;
    }
}
