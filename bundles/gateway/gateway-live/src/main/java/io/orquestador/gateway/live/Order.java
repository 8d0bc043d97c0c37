package io.orquestador.gateway.live;

import java.util.Set;

/** What a client asks for, read and checked on the thread that received it. */
sealed interface Order {
    /**
     * Takes the place of the subscription of the same id.
     *
     * @param resume position of the last message got; 0 for none
     */
    record Subscribe(String id, Selection selection, long resume) implements Order {}

    record Unsubscribe(String id) implements Order {}

    /** Takes the place of the topics asked for before. */
    record Topics(Set<Topic> topics) implements Order {}

    record Ping(long n) implements Order {}

    /**
     * It could not be understood.
     *
     * @param id of the subscription it was about; empty when that is not known
     */
    record Wrong(String code, String detail, String id) implements Order {}
}
