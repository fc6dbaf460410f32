// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

// Compiled with the rest, so that deployments have its bytecode.
// solhint-disable no-unused-import
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
