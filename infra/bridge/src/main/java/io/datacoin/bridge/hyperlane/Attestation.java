package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;

/** A checkpoint and one validator's signature over it; whether it is that validator's is for {@link #isBy} to say. */
public record Attestation(Checkpoint checkpoint, Signature signature) {
    /** Whether the validator's key made the signature. */
    public boolean isBy(Address validator) {
        return Signatures.isBy(validator, checkpoint.digest(), signature);
    }
}
