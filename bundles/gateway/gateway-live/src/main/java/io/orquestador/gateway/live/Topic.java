package io.orquestador.gateway.live;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the runtime says of itself. */
enum Topic {
    CONDITIONS,
    SWAPS,
    PLANT,
    DEVICES;

    static Optional<Topic> of(String word) {
        return Stream.of(values()).filter(topic -> topic.word().equals(word)).findFirst();
    }

    /** As it goes over the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
