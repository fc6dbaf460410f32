package io.datacoin.chain.revert;

import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ContractCode;
import java.util.List;

/** The errors of {@code DataCoin}, and those every contract can have. */
final class TokenErrors {
    static final List<ErrorText> TEXTS = List.of(
            new ErrorText(
                    "CapExceeded(uint256,uint256)",
                    ContractCode.CAP_EXCEEDED,
                    "the supply would be {0:data} (expected: at most {1:data})",
                    "Mint less."),
            new ErrorText(
                    "ERC20InsufficientBalance(address,uint256,uint256)",
                    ContractCode.NOT_ENOUGH_DATA,
                    "account {0} has {1:data} (expected: at least {2:data})",
                    "Get DATA first; on the embedded chain: datacoin wallet faucet."),
            new ErrorText(
                    "ERC20InsufficientAllowance(address,uint256,uint256)",
                    ContractCode.NOT_ENOUGH_ALLOWANCE,
                    "contract {0} may move {1:data} of the account's (expected: at least {2:data})",
                    "Approve the amount, or use a permit."),
            new ErrorText(
                    "ERC20InvalidReceiver(address)",
                    ContractCode.BAD_RECEIVER,
                    "{0} cannot receive tokens",
                    "Send them to an account."),
            new ErrorText(
                    "ERC20InvalidSender(address)",
                    ContractCode.BAD_SENDER,
                    "{0} cannot send tokens",
                    "Send them from an account."),
            new ErrorText(
                    "ERC20InvalidSpender(address)",
                    ContractCode.BAD_SPENDER,
                    "{0} cannot be allowed to spend",
                    "Give the address of a contract or an account."),
            new ErrorText(
                    "ERC20InvalidApprover(address)",
                    ContractCode.BAD_APPROVER,
                    "{0} cannot allow spending",
                    "Approve from an account."),
            new ErrorText(
                    "ERC2612ExpiredSignature(uint256)",
                    ContractCode.PERMIT_EXPIRED,
                    "the permit was good until {0:time}",
                    "Sign a new permit."),
            new ErrorText(
                    "ERC2612InvalidSigner(address,address)",
                    ContractCode.PERMIT_FORGED,
                    "the permit is signed by {0} (expected: {1})",
                    "Sign it with the owner's key, for this chain and this token."),
            new ErrorText(
                    "InvalidAccountNonce(address,uint256)",
                    ContractCode.PERMIT_USED,
                    "the next permit of {0} has number {1}",
                    "Sign a new permit."),
            new ErrorText(
                    "SafeERC20FailedOperation(address)",
                    ContractCode.TOKEN_FAILED,
                    "token {0} did not move the amount",
                    "Check balance and allowance."),
            new ErrorText(
                    "ECDSAInvalidSignature()",
                    ApiCode.BAD_SIGNATURE,
                    "the signature is not one",
                    "Sign again with a standard wallet."),
            new ErrorText(
                    "ECDSAInvalidSignatureLength(uint256)",
                    ApiCode.BAD_SIGNATURE,
                    "the signature has {0} bytes (expected: 65)",
                    "Sign again with a standard wallet."),
            new ErrorText(
                    "ECDSAInvalidSignatureS(bytes32)",
                    ApiCode.BAD_SIGNATURE,
                    "the signature is in its malleable form",
                    "Sign again with a standard wallet."),
            new ErrorText(
                    "Panic(uint256)",
                    ContractCode.CONTRACT_PANIC,
                    "the contract stopped itself with panic code {0}",
                    "Report this: a contract should never get there."));

    private TokenErrors() {}
}
