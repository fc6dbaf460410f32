package io.datacoin.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.deployment.ContractDeployer;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.WalletOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ClientCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin deploy}: the contracts on a public chain, by the code that puts them on the embedded one. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = "Put the contracts on a public chain and hand them to the governor; repeat it after a failure.")
final class DeployCommand implements Callable<Integer> {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private WalletOptions wallet = new WalletOptions();

    @Parameters(paramLabel = "FILE", description = "Chain, shape and parties, as in infra/docs/deployment.md.")
    private Path file = Path.of("deployment.conf");

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "Where to write the addresses.")
    private Path addressesFile = Path.of("addresses.json");

    @Option(names = "--dry-run", description = "Only print where the contracts would be.")
    private boolean dryRun;

    @Mixin
    private Consent consent = new Consent();

    @Override
    public Integer call() throws JsonProcessingException {
        Output output = common.output();
        DeploymentFile deployment = DeploymentFile.read(file);
        PrivateKey key = wallet.open();
        try (ChainRpc rpc = Web3jChainRpc.connect(deployment.rpcUrl(), ANSWER_TIMEOUT)) {
            long seen = rpc.chainId();
            if (seen != deployment.chainId()) {
                throw new RefusedException(
                        ApiCode.WRONG_CHAIN,
                        deployment.rpcUrl() + " is on chain " + seen + ", the file is for " + deployment.chainId(),
                        "correct chain.rpc-url or chain.id in " + file);
            }
            deployment.parameters().venue().ifPresent(venue -> requireVenue(rpc, venue));
            ContractDeployer deployer = new ContractDeployer(
                    rpc, key, new ContractErrors(), SubmitterSettings.publicChain(), InstantSource.system(), PATIENCE);
            ContractAddresses addresses = deployer.addressesFor(deployment.parameters());
            if (!dryRun) {
                consent.require(
                        output,
                        "put the contracts on chain " + seen + " as " + key.address()
                                + ", for about 30 million units of gas, and hand all rights over them to the governor "
                                + addresses.governor());
                addresses = deploy(deployer, deployment);
                addresses.write(addressesFile);
                output.progress("the addresses are in " + addressesFile);
            }
            output.result(addresses.toJson(), new ObjectMapper().readTree(addresses.toJson()));
            return 0;
        }
    }

    private static ContractAddresses deploy(ContractDeployer deployer, DeploymentFile deployment) {
        try {
            return deployer.deploy(deployment.parameters());
        } catch (IllegalStateException stopped) {
            throw new RefusedException(
                    ClientCode.NOT_DEPLOYED,
                    String.valueOf(stopped.getMessage()),
                    "remove the cause and run the same command again: it goes on where it stopped");
        }
    }

    private static void requireVenue(ChainRpc rpc, SwapVenue venue) {
        List<Address> needed = new ArrayList<>(List.of(venue.router(), venue.wrappedNative()));
        venue.coins().forEach(coin -> needed.add(coin.token()));
        for (Address contract : needed) {
            if (!rpc.hasCode(contract)) {
                throw new RefusedException(
                        ClientCode.NO_SUCH_CONTRACT,
                        "there is no contract at " + contract + " on this chain",
                        "correct exchange.router, exchange.wrapped-native and exchange.coins");
            }
        }
    }
}
