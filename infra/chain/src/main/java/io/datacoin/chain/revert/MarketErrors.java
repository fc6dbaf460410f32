package io.datacoin.chain.revert;

import io.datacoin.domain.refusal.ContractCode;
import java.util.List;

/** The errors of {@code DatasetMarket}. */
final class MarketErrors {
    static final List<ErrorText> TEXTS = List.of(
            new ErrorText(
                    "UnknownDataset(uint64)",
                    ContractCode.UNKNOWN_DATASET,
                    "there is no dataset {0}",
                    "List the datasets there are: datacoin dataset ls."),
            new ErrorText(
                    "UnknownVersion(uint64,uint32)",
                    ContractCode.UNKNOWN_VERSION,
                    "dataset {0} has no version {1}",
                    "Look at its versions: datacoin dataset show {0}."),
            new ErrorText(
                    "NotSeller(uint64,address)",
                    ContractCode.NOT_SELLER,
                    "account {1} does not sell dataset {0}",
                    "Use the wallet that published it."),
            new ErrorText(
                    "BadManifestCid(uint256,uint256)",
                    ContractCode.BAD_MANIFEST_CID,
                    "the manifest's content id has {0} characters (expected: 1-{1})",
                    "Publish the manifest on IPFS and give its CID."),
            new ErrorText(
                    "ComputePolicyTooLong(uint256,uint256)",
                    ContractCode.COMPUTE_POLICY_TOO_LONG,
                    "the list of allowed providers has {0} entries (expected: at most {1})",
                    "Allow fewer providers, or leave the list empty to allow any."),
            new ErrorText(
                    "NotForSale(uint64)",
                    ContractCode.NOT_FOR_SALE,
                    "dataset {0} is not sold",
                    "Train on it per job if it is offered, or ask its seller."),
            new ErrorText(
                    "AlreadyOwner(uint64,address)",
                    ContractCode.ALREADY_OWNER,
                    "account {1} may use dataset {0} already",
                    "Nothing to buy: download it or train on it."),
            new ErrorText(
                    "PriceAboveLimit(uint64,uint256,uint256)",
                    ContractCode.PRICE_ABOVE_LIMIT,
                    "dataset {0} costs {1:data} (expected: at most {2:data})",
                    "Look at the price again and buy with a higher limit if you agree."),
            new ErrorText(
                    "NotRefundable(uint64,address)",
                    ContractCode.NOT_REFUNDABLE,
                    "account {1} has no undelivered purchase of dataset {0}",
                    "A delivered purchase cannot be refunded."),
            new ErrorText(
                    "RefundTooEarly(uint64,address,uint256)",
                    ContractCode.REFUND_TOO_EARLY,
                    "the purchase of dataset {0} may still be delivered until {2:time}",
                    "Try again after {2:time}."),
            new ErrorText(
                    "NothingToWithdraw(address)",
                    ContractCode.NOTHING_TO_WITHDRAW,
                    "account {0} has earned nothing that is not paid out",
                    "Wait until a purchase is delivered."),
            new ErrorText(
                    "FeeAboveCap(uint256,uint256)",
                    ContractCode.FEE_ABOVE_CAP,
                    "fee: {0:percent} (expected: at most {1:percent})",
                    "Choose a lower fee."),
            new ErrorText(
                    "InexactTransfer(uint256,uint256)",
                    ContractCode.INEXACT_TRANSFER,
                    "{0} arrived where {1} were sent",
                    "Tokens that take a fee on transfer cannot be used."),
            new ErrorText(
                    "EnforcedPause()",
                    ContractCode.PAUSED,
                    "the contract is paused by the governor",
                    "Try again later; withdrawals and refunds are never paused."),
            new ErrorText("ExpectedPause()", ContractCode.NOT_PAUSED, "the contract is not paused", "Nothing to do."),
            new ErrorText(
                    "ReentrancyGuardReentrantCall()",
                    ContractCode.REENTRANT_CALL,
                    "the contract was called while it was busy with the same transaction",
                    "Call it once per transaction."));

    private MarketErrors() {}
}
