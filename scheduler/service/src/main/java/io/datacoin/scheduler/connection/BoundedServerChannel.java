package io.datacoin.scheduler.connection;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/** A listening socket that closes connections over the limit at once, before a byte of them is read. */
final class BoundedServerChannel extends NioServerSocketChannel {
    private final WorkerConnections connections;

    BoundedServerChannel(WorkerConnections connections) {
        this.connections = connections;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int before = accepted.size();
        int count = super.doReadMessages(accepted);
        for (int index = accepted.size() - 1; index >= before; index--) {
            Channel connection = (Channel) accepted.get(index);
            if (!connections.admit(connection)) {
                accepted.remove(index);
                connection.unsafe().closeForcibly();
            }
        }
        return count;
    }
}
