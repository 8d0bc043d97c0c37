package io.orquestador.support.driver;

/** Points that are read together, e.g. {@code fast=100}. */
public record PollClass(String name, int periodMs) {
    public static final int LEAST_MS = 10;
    public static final int MOST_MS = 3_600_000;
    /** Of points that name none. */
    public static final String DEFAULT_NAME = "normal";

    /** @throws IllegalArgumentException with what is wrong and what to write */
    public static PollClass parse(String text) {
        var parts = text.split("=", -1);
        var name = parts[0].strip();
        if (parts.length != 2 || name.isEmpty() || name.contains(" "))
            throw new IllegalArgumentException(
                    "poll class \"" + text + "\" is not <name>=<milliseconds>; write e.g. fast=100");
        int ms;
        try {
            ms = Integer.parseInt(parts[1].strip());
        } catch (NumberFormatException e) {
            ms = -1;
        }
        if (ms < LEAST_MS || ms > MOST_MS)
            throw new IllegalArgumentException("poll class \"%s\" has a period of %s; it may be %d to %d ms"
                    .formatted(text, parts[1].strip(), LEAST_MS, MOST_MS));
        return new PollClass(name, ms);
    }

    public long periodNanos() {
        return periodMs * 1_000_000L;
    }

    /** As written in the configuration. */
    @Override
    public String toString() {
        return name + "=" + periodMs;
    }
}
