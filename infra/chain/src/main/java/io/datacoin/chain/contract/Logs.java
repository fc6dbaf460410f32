package io.datacoin.chain.contract;

import io.datacoin.chain.rpc.RawLog;
import java.util.List;
import org.web3j.protocol.core.methods.response.Log;

/** Logs in the form the generated wrappers read. Stateless. */
public final class Logs {
    private Logs() {}

    /** The same log. */
    public static Log of(RawLog log) {
        Log copy = new Log();
        copy.setAddress(log.contract().hex());
        copy.setTopics(List.copyOf(log.topics()));
        copy.setData(log.data());
        return copy;
    }
}
