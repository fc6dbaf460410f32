package io.datacoin.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody in a stack has the key of somebody else. */
final class AccountsTest {
    @Test
    void everyAccountOfALargeStackHasAKeyOfItsOwn() {
        List<String> names = new ArrayList<>(List.of(
                Accounts.DEPLOYER,
                Accounts.OPERATOR,
                Accounts.TREASURY,
                Accounts.GUARDIAN,
                Accounts.FAUCET,
                Accounts.BRIDGE_RELAYER_HOME,
                Accounts.BRIDGE_RELAYER_AWAY));
        for (int number = 1; number <= 16; number++) {
            names.add(Accounts.provider(number));
            names.add(Accounts.operatorKeyOf(number));
            names.add(Accounts.bridgeValidator(number));
        }
        assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
    }
}
