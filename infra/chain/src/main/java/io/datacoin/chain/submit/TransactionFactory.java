package io.datacoin.chain.submit;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signer;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;

/** Signs EIP-1559 transactions and knows their hashes before anybody else does. Safe for any thread. */
final class TransactionFactory {
    private final long chainId;
    private final Signer signer;

    TransactionFactory(long chainId, Signer signer) {
        this.chainId = chainId;
        this.signer = signer;
    }

    /** The entry's transaction with these fees; the entry has a nonce and a gas limit. */
    Attempt sign(JournalEntry entry, FeePolicy.Fees fees, Instant now) {
        TransactionIntent intent = entry.intent();
        RawTransaction transaction = RawTransaction.createTransaction(
                chainId,
                BigInteger.valueOf(entry.nonce().orElseThrow()),
                BigInteger.valueOf(entry.gasLimit().orElseThrow()),
                intent.to().hex(),
                intent.value().value(),
                intent.data(),
                fees.maxPriorityFeePerGas().value(),
                fees.maxFeePerGas().value());
        Signature signature = signer.sign(Keccak.of(TransactionEncoder.encode(transaction)));
        byte[] signed = TransactionEncoder.encode(
                transaction,
                new Sign.SignatureData(
                        (byte) signature.v(),
                        signature.r().toBytes(),
                        signature.s().toBytes()));
        return new Attempt(
                Keccak.of(signed),
                "0x" + HexFormat.of().formatHex(signed),
                fees.maxFeePerGas(),
                fees.maxPriorityFeePerGas(),
                now);
    }
}
