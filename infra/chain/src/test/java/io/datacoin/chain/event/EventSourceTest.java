package io.datacoin.chain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.ForwardingRpc;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events are read completely and in order, whatever the node thinks of wide ranges. */
class EventSourceTest {
    @Test
    void aNodeThatRefusesWideRangesIsAskedForNarrowerOnes() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ContractAddresses addresses = anvil.deploy();
            deposits(anvil, addresses, 3);
            List<Long> widths = new ArrayList<>();
            EventSource whole = new EventSource(anvil.rpc(), addresses);
            EventSource pieces = new EventSource(
                    new ForwardingRpc(anvil.rpc()) {
                        @Override
                        public List<RawLog> logs(List<Address> contracts, long from, long to) {
                            widths.add(to - from + 1);
                            if (to - from + 1 > 4) {
                                throw new RpcRefusedException("eth_getLogs", -32_005, "too wide", Optional.empty());
                            }
                            return super.logs(contracts, from, to);
                        }
                    },
                    addresses);
            long head = whole.head();

            List<ChainEvent> events = pieces.fetch(0, head);

            assertEquals(whole.fetch(0, head), events);
            assertEquals(
                    3,
                    events.stream()
                            .filter(EscrowEvent.Deposited.class::isInstance)
                            .count());
            assertTrue(Collections.max(widths) > 4, "it tried more");
        }
    }

    @Test
    void aNodeThatRefusesEvenOneBlockIsNotAskedForEver() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            EventSource source = new EventSource(
                    new ForwardingRpc(anvil.rpc()) {
                        @Override
                        public List<RawLog> logs(List<Address> contracts, long from, long to) {
                            throw new RpcRefusedException("eth_getLogs", -32_601, "no such method", Optional.empty());
                        }
                    },
                    anvil.deploy());

            assertThrows(RpcRefusedException.class, () -> source.fetch(0, source.head()));
        }
    }

    @Test
    void eventsOfABranchThatIsGoneAreNotThoseOfTheBranchThatIs() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            ContractAddresses addresses = anvil.deploy();
            deposits(anvil, addresses, 1);
            Branches node = new Branches(anvil.rpc());
            EventSource source = new EventSource(node, addresses);
            long head = source.head();

            EventBatch batch = source.fetchNext(0, head);

            assertTrue(node.reorganised, "the chain changed while it was read");
            assertEquals(
                    1,
                    batch.events().stream()
                            .filter(EscrowEvent.Deposited.class::isInstance)
                            .count());
            assertEquals(anvil.rpc().header(BlockTag.at(head)).orElseThrow(), batch.last());
        }
    }

    @Test
    void aBlockTheNodeDoesNotHaveIsNotReadAsEmpty() {
        try (AnvilFixture anvil = AnvilFixture.start()) {
            EventSource source = new EventSource(anvil.rpc(), anvil.deploy());

            assertThrows(RpcUnavailableException.class, () -> source.fetchNext(0, source.head() + 1_000));
        }
    }

    @Test
    void aReplacedBlockHasAnotherName() {
        try (AnvilFixture anvil = AnvilFixture.startWithoutMining()) {
            anvil.mine(5);
            Address nobody = AnvilFixture.account(9).address();
            EventSource source = new EventSource(
                    anvil.rpc(),
                    new ContractAddresses(
                            31_337,
                            0,
                            nobody,
                            nobody,
                            nobody,
                            nobody,
                            nobody,
                            nobody,
                            nobody,
                            nobody,
                            Optional.empty()));
            Bytes32 kept = source.blockHash(2).orElseThrow();
            Bytes32 replaced = source.blockHash(4).orElseThrow();

            anvil.ask("anvil_reorg", "2,[]");

            assertEquals(kept, source.blockHash(2).orElseThrow());
            assertTrue(!replaced.equals(source.blockHash(4).orElseThrow()));
            assertEquals(Optional.empty(), source.blockHash(99));
            assertEquals(source.head() - 2, source.confirmed(2));
            assertEquals(-1, source.confirmed(100));
            assertTrue(source.safe().isPresent());
            assertTrue(source.finalized().isPresent());
        }
    }

    /** Has a branch without events until it has answered for it once, and then the real one. */
    private static final class Branches extends ForwardingRpc {
        private boolean reorganised;

        Branches(ChainRpc node) {
            super(node);
        }

        @Override
        public Optional<BlockHeader> header(BlockTag block) {
            return super.header(block).map(real -> reorganised ? real : onTheBranchThatGoes(real));
        }

        @Override
        public List<RawLog> logs(List<Address> contracts, long from, long to) {
            List<RawLog> answer = reorganised ? super.logs(contracts, from, to) : List.of();
            reorganised = true;
            return answer;
        }

        private static BlockHeader onTheBranchThatGoes(BlockHeader real) {
            return new BlockHeader(
                    real.number(), Bytes32.ZERO, real.parentHash(), real.timestamp(), real.baseFeePerGas());
        }
    }

    private static void deposits(AnvilFixture anvil, ContractAddresses addresses, int count) {
        try (Party holder = new Party(anvil.rpc(), AnvilFixture.account(AnvilFixture.DEPLOYER))) {
            holder.perform(
                    new DataCoinCalls(addresses.dataCoin()).approve(addresses.trainingEscrow(), Wei.data("100")));
            for (int i = 0; i < count; i++) {
                holder.perform(new TrainingEscrowCalls(addresses.trainingEscrow()).deposit(Wei.data("1")));
            }
        }
    }
}
