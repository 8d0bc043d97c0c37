package io.orquestador.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The reason that a person gives with a verb: {@code -m WHY}. */
final class Why {
    private Why() {}

    /** @throws IllegalArgumentException when there is a {@code -m} and nothing behind it */
    static Optional<String> of(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!isOption(words.get(i))) continue;
            if (i + 1 == words.size()) throw new IllegalArgumentException("-m needs the reason: -m \"why\"");
            return Optional.of(words.get(i + 1));
        }
        return Optional.empty();
    }

    /**
     * As REST takes it; nothing when there is none, since the runtime knows whether it needs one.
     *
     * @param before what joins it to the address
     */
    static String query(Optional<String> why, char before) {
        return why.map(text -> before + "reason=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse("");
    }

    static boolean isOption(String word) {
        return word.equals("-m") || word.equals("--reason");
    }
}
