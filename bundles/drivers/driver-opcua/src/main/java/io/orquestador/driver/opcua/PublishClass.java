package io.orquestador.driver.opcua;

/** Points whose changes the server sends together, at most once a period. */
record PublishClass(String name, int periodMs) {
    static final int LEAST_MS = 10;
    static final int MOST_MS = 3_600_000;

    /** @throws IllegalArgumentException when it is not {@code <name>=<period in ms>} */
    static PublishClass parse(String line) {
        var text = line.strip();
        int equals = text.indexOf('=');
        var name = equals < 0 ? text : text.substring(0, equals).strip();
        try {
            int period = Integer.parseInt(text.substring(equals + 1).strip());
            if (equals > 0 && name.matches("[A-Za-z0-9_-]{1,32}") && period >= LEAST_MS && period <= MOST_MS)
                return new PublishClass(name, period);
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "pollClasses has \"%s\"; write <name>=<period in ms, %d to %d>, e.g. normal=1000"
                        .formatted(text, LEAST_MS, MOST_MS));
    }
}
