package io.orquestador.driver.opcua;

import java.util.List;

/**
 * Subscriptions that a session of ours has left at a server, where values are queued until another session takes them over.
 *
 * @param url of the server that has them
 * @param plan what they were made for, see {@link #plan}; another plan needs others
 */
record Leftover(String url, String plan, List<Subscribed> subscriptions) {
    static final Leftover NOTHING = new Leftover("", "", List.of());

    /** @param publishClass empty for the keeper */
    record Subscribed(String publishClass, long id, double intervalMs, double keepAliveMs, long sequence) {}

    Leftover {
        subscriptions = List.copyOf(subscriptions);
    }

    /** Equal when the same items in the same order are watched in the same way. */
    static String plan(Settings settings) {
        return "%s %d %d %s"
                .formatted(
                        settings.points().classes(),
                        settings.samplingMs(),
                        settings.queueSize(),
                        Integer.toHexString(
                                settings.points().points().toString().hashCode()));
    }

    /** There is something that a session there, with these settings, can take over. */
    boolean fits(String atUrl, Settings settings) {
        return !subscriptions.isEmpty() && url.equals(atUrl) && plan.equals(plan(settings));
    }
}
