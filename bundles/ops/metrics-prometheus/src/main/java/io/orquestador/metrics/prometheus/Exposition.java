package io.orquestador.metrics.prometheus;

import io.orquestador.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Metrics in Prometheus' text format 0.0.4. What the format does not allow becomes what it allows: other characters in names an underscore,
 * a series that comes twice the first one (Prometheus would refuse the whole answer). For one thread.
 * Source: prometheus.io/docs/instrumenting/exposition_formats.
 */
final class Exposition {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** All series of one name: they must stand together. */
    private static final class Family {
        final Metric first;
        final Map<String, Double> series = new LinkedHashMap<>();

        Family(Metric first) {
            this.first = first;
        }
    }

    private final Map<String, Family> families = new TreeMap<>();

    void add(Metric metric) {
        var name = "orq_" + name(metric.name());
        var family = families.computeIfAbsent(name, n -> new Family(metric));
        family.series.putIfAbsent(name + labels(metric.labels()), metric.value());
    }

    String text() {
        var out = new StringBuilder(64 * 1024);
        families.forEach((name, family) -> {
            var help = family.first.help().replace("\\", "\\\\").replace("\n", "\\n");
            out.append("# HELP ").append(name).append(' ').append(help).append('\n');
            var type = family.first.kind().name().toLowerCase(Locale.ROOT);
            out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
            family.series.forEach((series, value) ->
                    out.append(series).append(' ').append(number(value)).append('\n'));
        });
        return out.toString();
    }

    private static String labels(Map<String, String> labels) {
        if (labels.isEmpty()) return "";
        var byName = new TreeMap<String, String>(); // cleaned, two names may be one
        new TreeMap<>(labels).forEach((name, value) -> byName.putIfAbsent(name(name), escaped(value)));
        return byName.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String name(String text) {
        var clean = text.replaceAll("[^a-zA-Z0-9_]", "_");
        return clean.isEmpty() || Character.isDigit(clean.charAt(0)) ? "_" + clean : clean;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isNaN(value)) return "NaN";
        if (Double.isInfinite(value)) return value > 0 ? "+Inf" : "-Inf";
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
