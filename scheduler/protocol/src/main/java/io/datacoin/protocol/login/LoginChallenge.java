package io.datacoin.protocol.login;

/**
 * The text a worker signs (EIP-191) with its operator key to open a session.
 *
 * <p>It names the chain and the escrow, so that a signature given to one marketplace opens no session at another.
 *
 * @param provider address of the provider, {@code 0x} and 40 lower-case hex digits
 * @param chainId the chain the scheduler serves
 * @param escrow address of the escrow the scheduler serves, written like {@code provider}
 * @param nonceHex the scheduler's 32 random bytes as hex digits without prefix, used once
 */
public record LoginChallenge(String provider, long chainId, String escrow, String nonceHex) {
    /** The exact text to sign, lines ended by a line feed except the last. */
    public String text() {
        return "DATACOIN Marketplace worker login\nprovider: " + provider + "\nchain: " + chainId + "\nescrow: "
                + escrow + "\nnonce: " + nonceHex;
    }
}
