package io.datacoin.chain.revert;

import io.datacoin.domain.refusal.ContractCode;
import java.util.List;

/** The errors of {@code StakePool}. */
final class StakeErrors {
    static final List<ErrorText> TEXTS = List.of(
            new ErrorText("ZeroAmount()", ContractCode.ZERO_AMOUNT, "the amount is zero", "Give an amount above zero."),
            new ErrorText(
                    "ZeroAddress()",
                    ContractCode.ZERO_ADDRESS,
                    "an address is zero",
                    "Give the address of an account."),
            new ErrorText(
                    "InsufficientStake(address,uint256,uint256)",
                    ContractCode.NOT_ENOUGH_STAKE,
                    "account {0} has staked {1:data} (expected: at least {2:data})",
                    "Add stake: datacoin stake add."),
            new ErrorText(
                    "NothingUnbonding(address)",
                    ContractCode.NOTHING_UNBONDING,
                    "account {0} has asked no stake back",
                    "Ask for it first: datacoin stake remove."),
            new ErrorText(
                    "StillUnbonding(address,uint256)",
                    ContractCode.STILL_UNBONDING,
                    "the stake of {0} is released at {1:time}",
                    "Try again after {1:time}."),
            new ErrorText(
                    "AlreadyRegistered(address)",
                    ContractCode.ALREADY_REGISTERED,
                    "account {0} is a provider already",
                    "Change its offer instead."),
            new ErrorText(
                    "NotRegistered(address)",
                    ContractCode.NOT_REGISTERED,
                    "account {0} is no provider",
                    "Stake and register it first."),
            new ErrorText(
                    "OperatorKeyTaken(address,address)",
                    ContractCode.OPERATOR_KEY_TAKEN,
                    "operator key {0} belongs to provider {1}",
                    "Use a fresh key: one key serves one provider for ever."),
            new ErrorText(
                    "MetadataTooLong(uint256,uint256)",
                    ContractCode.METADATA_TOO_LONG,
                    "the metadata's content id has {0} characters (expected: at most {1})",
                    "Give a CID."),
            new ErrorText(
                    "TooManyProviders(uint256)",
                    ContractCode.TOO_MANY_PROVIDERS,
                    "there are {0} providers already, the most the draw allows",
                    "Wait for a new version of the pool."),
            new ErrorText(
                    "DelaysOutOfOrder(uint256,uint256,uint256)",
                    ContractCode.DELAYS_OUT_OF_ORDER,
                    "longest job {1} s and challenge window {2} s are not below half of the unbonding delay {0} s",
                    "Choose delays with which nobody can leave before he can be slashed."),
            new ErrorText(
                    "DelayOutOfRange(uint256,uint256,uint256)",
                    ContractCode.DELAY_OUT_OF_RANGE,
                    "delay: {0} s (expected: {1}-{2} s)",
                    "Choose a delay in that range."),
            new ErrorText(
                    "MinimumStakeBelowFloor(uint256,uint256)",
                    ContractCode.MINIMUM_STAKE_BELOW_FLOOR,
                    "minimum stake: {0:data} (expected: at least {1:data})",
                    "Choose a higher minimum."),
            new ErrorText(
                    "MinimumStakeAboveCap(uint256,uint256)",
                    ContractCode.MINIMUM_STAKE_ABOVE_CAP,
                    "minimum stake: {0:data} (expected: at most {1:data})",
                    "Choose a lower minimum."),
            new ErrorText(
                    "InsuranceTooLow(uint256,uint256)",
                    ContractCode.INSURANCE_TOO_LOW,
                    "the insurance pool has {0:data} (expected: at least {1:data})",
                    "Pay out less."),
            new ErrorText(
                    "FutureBlock(uint256,uint256)",
                    ContractCode.FUTURE_BLOCK,
                    "block {0} is not mined yet, the newest is {1}",
                    "Ask about a block that is mined."),
            new ErrorText(
                    "ERC5805FutureLookup(uint256,uint48)",
                    ContractCode.FUTURE_BLOCK,
                    "block {0} is not mined yet, the newest is {1}",
                    "Ask about a block that is mined."),
            new ErrorText(
                    "VotesExpiredSignature(uint256)",
                    ContractCode.SIGNATURE_EXPIRED,
                    "the signature was good until {0:time}",
                    "Sign again."),
            new ErrorText(
                    "SafeCastOverflowedUintDowncast(uint8,uint256)",
                    ContractCode.NUMBER_TOO_LARGE,
                    "{1} does not fit into {0} bits",
                    "Give a smaller number."));

    private StakeErrors() {}
}
