package io.datacoin.chain.governance;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Logs;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.read.ContractReader;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.contracts.MarketGovernor;
import io.datacoin.contracts.StakePool;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Type;

/** What the governor knows at the newest block. Safe for any thread; throws as {@link ChainRpc} does. */
public final class GovernanceView {
    /** Public nodes answer for about this many blocks at once. */
    private static final long BLOCKS_AT_ONCE = 10_000;

    private static final String CREATED = EventEncoder.encode(MarketGovernor.PROPOSALCREATED_EVENT);

    private final ChainRpc rpc;
    private final ContractAddresses addresses;
    private final MarketGovernor governor;
    private final StakePool stakePool;
    private final ContractReader contract;

    /** The governor of these contracts. */
    public GovernanceView(ChainRpc rpc, ContractAddresses addresses) {
        this.rpc = rpc;
        this.addresses = addresses;
        this.governor = Contracts.governor(addresses.governor());
        this.stakePool = Contracts.stakePool(addresses.stakePool());
        this.contract = new ContractReader(rpc, governor);
    }

    /** Every proposal there was, newest first. */
    public List<Proposal> proposals() {
        List<Proposal> proposals = new ArrayList<>();
        for (RawLog log : created()) {
            proposals.add(0, read(log));
        }
        return proposals;
    }

    /** The proposal of that number. */
    public Optional<Proposal> proposal(BigInteger id) {
        return created().stream()
                .filter(log -> MarketGovernor.getProposalCreatedEventFromLog(Logs.of(log))
                        .proposalId
                        .equals(id))
                .map(this::read)
                .findFirst();
    }

    /** The number proposals with these calls and this description have. */
    public BigInteger idOf(List<ContractCall> calls, String description) {
        CallBatch batch = new CallBatch(calls);
        return contract.number(
                governor.hashProposal(batch.targets(), batch.values(), batch.data(), CallBatch.digest(description)));
    }

    /** The stake needed to propose. */
    public Wei proposalThreshold() {
        return contract.amount(governor.proposalThreshold());
    }

    /** The account's votes now: its own stake, unless it gave them to somebody, and those given to it. */
    public Wei votesOf(Address account) {
        return new ContractReader(rpc, stakePool).amount(stakePool.getVotes(account.hex()));
    }

    private List<RawLog> created() {
        List<RawLog> logs = new ArrayList<>();
        long head = rpc.head().number();
        for (long from = addresses.deploymentBlock(); from <= head; from += BLOCKS_AT_ONCE) {
            rpc.logs(List.of(addresses.governor()), from, Math.min(head, from + BLOCKS_AT_ONCE - 1)).stream()
                    .filter(log -> log.topics().contains(CREATED))
                    .forEach(logs::add);
        }
        return logs;
    }

    private Proposal read(RawLog log) {
        MarketGovernor.ProposalCreatedEventResponse event = MarketGovernor.getProposalCreatedEventFromLog(Logs.of(log));
        List<ContractCall> calls = new ArrayList<>();
        for (int index = 0; index < event.targets.size(); index++) {
            calls.add(new ContractCall(
                    Address.of(event.targets.get(index)),
                    "0x" + HexFormat.of().formatHex(event.calldatas.get(index)),
                    event.description));
        }
        BigInteger id = event.proposalId;
        ProposalState state =
                ProposalState.ofCode(contract.number(governor.state(id)).intValueExact());
        BigInteger eta = contract.number(governor.proposalEta(id));
        @SuppressWarnings("rawtypes") // web3j's own signature.
        List<Type> votes = contract.ask(governor.proposalVotes(id));
        Wei quorum = event.voteStart.longValueExact() >= rpc.head().number()
                ? Wei.ZERO
                : contract.amount(governor.quorum(event.voteStart));
        return new Proposal(
                id,
                Address.of(event.proposer),
                calls,
                event.description,
                event.voteStart.longValueExact(),
                event.voteEnd.longValueExact(),
                state,
                new Proposal.Tally(amount(votes, 0), amount(votes, 1), amount(votes, 2), quorum),
                eta.signum() == 0 ? Optional.empty() : Optional.of(Structs.time(eta)));
    }

    @SuppressWarnings("rawtypes") // web3j's own signature.
    private static Wei amount(List<Type> values, int index) {
        return Wei.of((BigInteger) values.get(index).getValue());
    }
}
