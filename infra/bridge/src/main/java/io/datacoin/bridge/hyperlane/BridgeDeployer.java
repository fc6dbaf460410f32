package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Signer;
import io.datacoin.chain.submit.InMemoryTransactionJournal;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Puts Hyperlane and the two routers on two chains, at the same time.
 *
 * <p>Addresses follow from the contracts and their arguments alone: what is there is left alone, what is missing is
 * added. A contract that somebody else set up first is refused, never used. Safe for any thread, but one deployment per
 * deployer at a time.
 */
public final class BridgeDeployer {
    private static final String NAME = "DATACOIN";
    private static final String SYMBOL = "DATA";
    private static final int DECIMALS = 18;

    private final SubmitterSettings settings;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * One chain to deploy on.
     *
     * @param name what people call it
     * @param url where others reach its node
     * @param rpc its node
     * @param deployer pays for gas, and sets the contracts up
     * @param owner may change routers and security modules afterwards: as powerful as the money in the bridge
     * @param confirmationDepth blocks on top of a message before it counts
     */
    public record Site(String name, URI url, ChainRpc rpc, Signer deployer, Address owner, int confirmationDepth) {}

    /**
     * Who signs and where the relayer answers.
     *
     * @param validators in the order signatures must stand in
     * @param threshold how many are needed
     * @param relayer where the relayer says what it is doing
     */
    public record Terms(List<Address> validators, int threshold, URI relayer) {}

    /** A deployer; {@code patience} is how long each round of transactions may take to be mined. */
    public BridgeDeployer(SubmitterSettings settings, InstantSource clock, Duration patience) {
        this.settings = settings;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Deploys what is missing and returns where everything is.
     *
     * @param token what is locked on the home chain
     * @throws IllegalStateException when a transaction fails, is not mined in time, or a contract is somebody else's
     */
    public BridgeLayout deploy(Site home, Site away, Address token, Terms terms) {
        CompletableFuture<BridgeEnd> homeEnd =
                CompletableFuture.supplyAsync(() -> contracts(home, Optional.of(token), terms));
        CompletableFuture<BridgeEnd> awayEnd =
                CompletableFuture.supplyAsync(() -> contracts(away, Optional.empty(), terms));
        BridgeLayout layout =
                new BridgeLayout(join(homeEnd), join(awayEnd), terms.validators(), terms.threshold(), terms.relayer());
        CompletableFuture<Void> homeWired =
                CompletableFuture.runAsync(() -> wire(home, layout.home(), layout.away(), terms));
        CompletableFuture<Void> awayWired =
                CompletableFuture.runAsync(() -> wire(away, layout.away(), layout.home(), terms));
        join(homeWired);
        join(awayWired);
        return layout;
    }

    private BridgeEnd contracts(Site site, Optional<Address> locked, Terms terms) {
        long domain = site.rpc().chainId();
        try (DeploymentRound round = round(site)) {
            Address mailbox = round.create(HyperlaneBytecode.MAILBOX, Abi.constructor("uint32", domain));
            Address tree = round.create(HyperlaneBytecode.MESSAGE_TREE, Abi.constructor("address", mailbox));
            Address modules = round.create(HyperlaneBytecode.SECURITY_MODULES, "");
            Address router = locked.isPresent()
                    ? round.create(
                            HyperlaneBytecode.COLLATERAL,
                            Abi.constructor("address,uint256,uint256,address", locked.get(), 1, 1, mailbox))
                    : round.create(
                            HyperlaneBytecode.SYNTHETIC,
                            Abi.constructor("uint8,uint256,uint256,address", DECIMALS, 1, 1, mailbox));
            round.create(HyperlaneBytecode.IDLE_HOOK, "");
            round.await();
            Address module = Address.of((String) ask(
                    site,
                    modules,
                    "address",
                    Abi.call("getAddress(address[],uint8)", terms.validators(), terms.threshold())));
            long firstBlock =
                    ((BigInteger) ask(site, mailbox, "uint256", Abi.call("deployedBlock()"))).longValueExact();
            return new BridgeEnd(
                    site.name(),
                    site.url(),
                    domain,
                    firstBlock,
                    site.confirmationDepth(),
                    mailbox,
                    tree,
                    module,
                    router,
                    locked.orElse(router));
        }
    }

    private void wire(Site site, BridgeEnd end, BridgeEnd other, Terms terms) {
        Address modules = DeploymentRound.addressOf(HyperlaneBytecode.SECURITY_MODULES, "");
        Address idleHook = DeploymentRound.addressOf(HyperlaneBytecode.IDLE_HOOK, "");
        try (DeploymentRound round = round(site)) {
            if (!site.rpc().hasCode(end.securityModule())) {
                round.send(
                        "security-module",
                        modules,
                        Abi.call("deploy(address[],uint8)", terms.validators(), terms.threshold()));
            }
            if (owner(site, end.mailbox()).equals(Address.ZERO)) {
                round.send(
                        "mailbox",
                        end.mailbox(),
                        Abi.call(
                                "initialize(address,address,address,address)",
                                site.owner(),
                                end.securityModule(),
                                idleHook,
                                end.tree()));
            }
            boolean isNew = round.isUntouched(owner(site, end.router()));
            if (isNew) {
                round.send("router", end.router(), routerSetUp(site, end));
            }
            Address router = isNew ? site.deployer().address() : owner(site, end.router());
            if (!enrolled(site, end, other) && router.equals(site.deployer().address())) {
                round.send(
                        "enroll",
                        end.router(),
                        Abi.call(
                                "enrollRemoteRouter(uint32,bytes32)",
                                other.domain(),
                                BridgeMessage.padded(other.router())));
            }
            if (router.equals(site.deployer().address()) && !router.equals(site.owner())) {
                round.send("hand-over", end.router(), Abi.call("transferOwnership(address)", site.owner()));
            }
            round.await();
        }
        check(site, end, other);
    }

    private static String routerSetUp(Site site, BridgeEnd end) {
        // No hook and no security module of its own: the mailbox's are used.
        return end.isSynthetic()
                ? Abi.call(
                        "initialize(uint256,string,string,address,address,address)",
                        0,
                        NAME,
                        SYMBOL,
                        Address.ZERO,
                        Address.ZERO,
                        site.deployer().address())
                : Abi.call(
                        "initialize(address,address,address)",
                        Address.ZERO,
                        Address.ZERO,
                        site.deployer().address());
    }

    /** Anybody may set a fresh contract up: what counts is who did. */
    private void check(Site site, BridgeEnd end, BridgeEnd other) {
        expect(end, "mailbox owner", owner(site, end.mailbox()), site.owner());
        expect(end, "router owner", owner(site, end.router()), site.owner());
        expect(end, "security module", address(site, end.mailbox(), "defaultIsm()"), end.securityModule());
        expect(end, "message tree", address(site, end.mailbox(), "requiredHook()"), end.tree());
        expect(end, "router's own hook", address(site, end.router(), "hook()"), Address.ZERO);
        expect(
                end,
                "router's own security module",
                address(site, end.router(), "interchainSecurityModule()"),
                Address.ZERO);
        if (!enrolled(site, end, other)) {
            throw new IllegalStateException("the bridge on " + end.name() + " does not know the router on "
                    + other.name() + ", and " + site.deployer().address() + " may not tell it");
        }
    }

    private static void expect(BridgeEnd end, String what, Address found, Address expected) {
        if (!found.equals(expected)) {
            throw new IllegalStateException("the bridge on " + end.name() + " is somebody else's: " + what + " " + found
                    + " (expected: " + expected + ")");
        }
    }

    private static boolean enrolled(Site site, BridgeEnd end, BridgeEnd other) {
        byte[] router = (byte[]) ask(site, end.router(), "bytes32", Abi.call("routers(uint32)", other.domain()));
        return Arrays.equals(router, BridgeMessage.padded(other.router()).toBytes());
    }

    private static Address owner(Site site, Address contract) {
        return address(site, contract, "owner()");
    }

    private static Address address(Site site, Address contract, String signature) {
        return Address.of((String) ask(site, contract, "address", Abi.call(signature)));
    }

    private static Object ask(Site site, Address contract, String type, String data) {
        return Abi.decode(type, site.rpc().call(CallRequest.view(contract, data), BlockTag.LATEST))
                .get(0);
    }

    private DeploymentRound round(Site site) {
        return new DeploymentRound(
                site.rpc(),
                TransactionSubmitter.start(
                        site.rpc(),
                        site.deployer(),
                        new InMemoryTransactionJournal(),
                        new ContractErrors(),
                        settings,
                        clock),
                patience);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
