package io.orquestador.gateway.live;

/** What one client wants under one id, and up to where it has got it. For the thread {@code live}. */
final class Subscription {
    final Client client;
    final String id;
    final Feed feed;
    /** The client has every change up to this revision. */
    long changedAfter;
    /** And every sample that changed nothing but its time up to this one. */
    long seenAfter;
    /** All tags are told first. */
    boolean needsAll = true;

    Subscription(Client client, String id, Feed feed) {
        this.client = client;
        this.id = id;
        this.feed = feed;
    }
}
