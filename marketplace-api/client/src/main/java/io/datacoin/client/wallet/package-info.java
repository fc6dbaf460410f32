/**
 * The user's wallet on this machine: a keystore file and its passphrase.
 * Keys stay in this process; nothing here talks to a server.
 */
@NullMarked
package io.datacoin.client.wallet;

import org.jspecify.annotations.NullMarked;
