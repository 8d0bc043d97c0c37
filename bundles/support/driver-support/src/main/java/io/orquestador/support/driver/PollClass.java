package io.orquestador.support.driver;

import io.orquestador.driver.DriverKind;
import java.util.ArrayList;
import java.util.List;

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

    /** Those of a configuration, one a line; what is wrong is added to {@code problems}. */
    public static List<PollClass> parseAll(String[] lines, Problems problems) {
        var classes = new ArrayList<PollClass>();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) continue;
            try {
                var next = parse(lines[i]);
                if (classes.stream().anyMatch(each -> each.name().equals(next.name())))
                    problems.add(
                            DriverKind.POLL_CLASSES, i, "poll class " + next.name() + " is given twice; remove one");
                else classes.add(next);
            } catch (IllegalArgumentException e) {
                problems.add(DriverKind.POLL_CLASSES, i, String.valueOf(e.getMessage()));
            }
        }
        if (classes.isEmpty())
            problems.add(DriverKind.POLL_CLASSES, "pollClasses names no class; write e.g. normal=1000");
        return classes;
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
