package io.orquestador.gateway.rest;

import io.orquestador.history.Condition;
import io.orquestador.history.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Query parameters, checked here so that a wrong one is told in words (JAX-RS would answer 404). */
final class Params {
    private static final long NANOS_PER_S = 1_000_000_000L;
    private static final int MAX_PATHS = 20;
    private static final int MAX_ROWS_OF_ONE = 10_000;
    private static final int MAX_ROWS = 40_000;
    static final String PATHS = "exact path of a tag; may be given again, up to 20 times";

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

    /** How many rows of each of some tags: all together no more than a page holds. */
    static int rows(String name, @Nullable String text, int otherwise, int min, int tags) {
        int most = Math.min(MAX_ROWS_OF_ONE, MAX_ROWS / tags);
        return integer(name, text, Math.min(otherwise, most), min, most);
    }

    static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) return false;
        if (text.equals("true") || text.isEmpty()) return true;
        throw Problem.parameter("%s is '%s'; it may be true or false.".formatted(name, shown(text)));
    }

    static String required(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) throw missing(name);
        return text;
    }

    /** What may be left out. */
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static Problem missing(String name) {
        return Problem.parameter("The parameter " + name + " is missing.");
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

    /** @return UTC epoch nanoseconds */
    static long epochNanos(String name, String text) {
        return epochNanos(name, text, Instant.EPOCH);
    }

    /** The last hour when not given. */
    static Span span(@Nullable String from, @Nullable String to, Instant now) {
        long end = epochNanos("to", to, now);
        long start = from == null ? end - Duration.ofHours(1).toNanos() : epochNanos("from", from, now);
        if (start >= end) throw Problem.parameter("from must be before to.");
        if (end - start < 0) throw Problem.parameter("The span is longer than 292 years; ask for a shorter one.");
        return new Span(start, end);
    }

    /** Up to 20 exact paths of tags. */
    static List<String> paths(List<String> paths) {
        if (paths.isEmpty()) throw missing("path");
        if (paths.size() > MAX_PATHS)
            throw Problem.parameter("%d paths are given; there may be %d.".formatted(paths.size(), MAX_PATHS));
        for (var path : paths) required("path", path);
        return List.copyOf(paths);
    }

    /** @return nanoseconds, 0 or more */
    static long duration(String name, String text) {
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative()) return duration.toNanos();
        } catch (DateTimeException | ArithmeticException e) {
            // told below
        }
        throw Problem.parameter("%s is '%s'; write it as PT30S, PT5M or PT1H.".formatted(name, shown(text)));
    }

    static double number(String name, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.parameter("%s is '%s'; it may be a number.".formatted(name, shown(text)));
    }

    /** @return 0 or more */
    static long whole(String name, @Nullable String text, long otherwise) {
        if (text == null) return otherwise;
        try {
            long number = Long.parseLong(text);
            if (number >= 0) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.parameter("%s is '%s'; it may be a whole number, 0 or more.".formatted(name, shown(text)));
    }

    /** A constant of the same kind as {@code otherwise}, in lower case. */
    static <E extends Enum<E>> E oneOf(String name, @Nullable String text, E otherwise) {
        if (text == null) return otherwise;
        var all = otherwise.getDeclaringClass().getEnumConstants();
        for (var each : all) if (each.name().toLowerCase(Locale.ROOT).equals(text)) return each;
        var names = Arrays.stream(all)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw Problem.parameter("%s is '%s'; it may be one of %s.".formatted(name, shown(text), names));
    }

    /** A state: true, false, a number, or a text in quotation marks. */
    static Condition equalTo(String text) {
        if (text.equals("true") || text.equals("false")) return Condition.equalTo(Boolean.parseBoolean(text));
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\""))
            return Condition.equalTo(text.substring(1, text.length() - 1));
        try {
            return Condition.equalTo(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Condition.equalTo(number("equals", text));
        }
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
