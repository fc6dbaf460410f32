package io.datacoin.local.stack;

import io.datacoin.local.gate.ChainGate;
import io.datacoin.local.parts.AnvilChain;
import io.datacoin.local.parts.ChainPace;
import io.datacoin.local.parts.ChainSaves;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.parts.IpfsNode;
import io.datacoin.local.parts.PostgresServer;
import io.datacoin.local.process.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** The programs of others that a stack stands on, each in its folder of the home. */
record Parts(StackHome home, StackPorts ports, Supervisor supervisor, Installation installation) {
    /** The superuser's; no process of ours is told. */
    static final String DATABASE_OWNER_SECRET = "database-password";

    /** What our processes log in with. */
    static final String DATABASE_SECRET = "database-service-password";

    AnvilChain chain(Duration blockTime) {
        return new AnvilChain(
                "chain", AnvilChain.HOME, installation.anvil(), home.folder("chain"), ports.chain(), blockTime);
    }

    /** The chain at the other end of the bridge. */
    AnvilChain away(Duration blockTime, int gatePort) {
        return new AnvilChain("away", AnvilChain.AWAY, installation.anvil(), home.folder("away"), gatePort, blockTime);
    }

    PostgresServer database(Path binaries) {
        return new PostgresServer(binaries, home.folder("postgres"), ports.postgres());
    }

    IpfsNode ipfs() {
        return new IpfsNode(installation.ipfsNode(), home.folder("ipfs"), ports.ipfs());
    }

    /** Starts the chain from its last save, saves it from then on, at the end too, and opens its gate. */
    void start(AnvilChain chain, Consumer<String> progress) {
        chain.recover(progress);
        supervisor.start(chain.child(home.log(chain.name())));
        ChainGate gate = chain.gate();
        ChainSaves saves = chain.saves();
        ChainPace pace = chain.pace(saves);
        supervisor.whenItEnds(chain.name(), () -> AnvilChain.whatItsEndUndoes(saves));
        supervisor.beforeTheEndOf(chain.name(), () -> {
            gate.close();
            pace.close();
            saves.close();
        });
    }

    void start(PostgresServer database) {
        Path superusers = home.secretFile(DATABASE_OWNER_SECRET);
        database.initialise(superusers);
        supervisor.start(database.child(home.log("postgres")));
        database.admit(superusers, home.secretFile(DATABASE_SECRET));
    }
}
