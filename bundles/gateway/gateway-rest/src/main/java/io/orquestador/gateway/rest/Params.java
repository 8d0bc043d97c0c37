package io.orquestador.gateway.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Query parameters, checked here so that a wrong one is told in words (JAX-RS would answer 404). */
final class Params {
    private static final long NANOS_PER_S = 1_000_000_000L;

    private Params() {}

    static int integer(String name, @Nullable String text, int otherwise, int min, int max) {
        if (text == null) return otherwise;
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.parameter("%s is '%s'; it may be %d to %d.".formatted(name, shown(text), min, max));
    }

    static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) return false;
        if (text.equals("true") || text.isEmpty()) return true;
        throw Problem.parameter("%s is '%s'; it may be true or false.".formatted(name, shown(text)));
    }

    static String required(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) throw Problem.parameter("The parameter " + name + " is missing.");
        return text;
    }

    /** @return UTC epoch nanoseconds */
    static long epochNanos(String name, @Nullable String text, Instant otherwise) {
        try {
            return epochNanos(text == null ? otherwise : Instant.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.parameter("%s is '%s'; write it as 2026-01-05T06:00:00Z, between the years 1678 and 2261."
                    .formatted(name, shown(String.valueOf(text))));
        }
    }

    /** UTC epoch nanoseconds; {@code to} is not part of it. */
    record Span(long from, long to) {}

    /** The last hour when not given. */
    static Span span(@Nullable String from, @Nullable String to, Instant now) {
        long end = epochNanos("to", to, now);
        long start = from == null ? end - Duration.ofHours(1).toNanos() : epochNanos("from", from, now);
        if (start >= end) throw Problem.parameter("from must be before to.");
        return new Span(start, end);
    }

    static long epochNanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_S), instant.getNano());
    }

    /** The language that a caller likes best, e.g. {@code es}; empty when none is asked for. */
    static String language(HttpServletRequest request) {
        var header = request.getHeader("Accept-Language");
        try {
            return header == null || header.isBlank()
                    ? ""
                    : Locale.forLanguageTag(
                                    Locale.LanguageRange.parse(header).get(0).getRange())
                            .getLanguage();
        } catch (IllegalArgumentException e) {
            return ""; // it is a wish only
        }
    }

    /** What a caller sent, short enough to be sent back. */
    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
