package io.datacoin.local.stack;

import io.datacoin.local.check.HomeCheck;
import io.datacoin.local.check.HomeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks a home over, knowing which keys the stack that ran on it needs. */
public final class HomeInspection {
    private static final Pattern WORKER = Pattern.compile("worker-(\\d{1,2})\\.conf");
    private static final Pattern VALIDATOR = Pattern.compile("bridge-validator-(\\d{1,2})\\.conf");
    private static final String RELAYER = "bridge-relayer.conf";

    private HomeInspection() {}

    /** What lies there, whether a stack runs on it or not; nothing is changed. */
    public static HomeReport of(Path home, HomeCheck.Depth depth) {
        return new HomeCheck(home, Instant.now()).look(expectedKeys(home.resolve("config")), depth);
    }

    /** The accounts of every stack, and those of the services that were configured here. */
    private static List<String> expectedKeys(Path configurations) {
        List<String> keys = new ArrayList<>(
                List.of(Accounts.DEPLOYER, Accounts.OPERATOR, Accounts.TREASURY, Accounts.GUARDIAN, Accounts.FAUCET));
        for (String file : names(configurations)) {
            Matcher worker = WORKER.matcher(file);
            if (worker.matches()) {
                int number = Integer.parseInt(worker.group(1));
                keys.add(Accounts.provider(number));
                keys.add(Accounts.operatorKeyOf(number));
            }
            Matcher validator = VALIDATOR.matcher(file);
            if (validator.matches()) {
                keys.add(Accounts.bridgeValidator(Integer.parseInt(validator.group(1))));
            }
            if (file.equals(RELAYER)) {
                keys.add(Accounts.BRIDGE_RELAYER_HOME);
                keys.add(Accounts.BRIDGE_RELAYER_AWAY);
            }
        }
        return keys;
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
