package io.datacoin.scheduler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.refusal.Refusal;

/** What job events carry, as JSON objects. */
public final class EventData {
    private EventData() {}

    /** A new object. */
    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A failure and whose fault it is. */
    public static String of(Fault fault, Refusal why) {
        return empty().put("fault", fault.wireName())
                .put("code", why.code())
                .put("detail", why.detail())
                .put("remedy", why.remedy())
                .toString();
    }

    /** Which slot, and whose. */
    public static ObjectNode of(Lease lease) {
        return empty().put("slot", lease.slot())
                .put("provider", lease.provider().hex());
    }
}
