package io.orquestador.metrics.prometheus;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A strict reader of text format 0.0.4: what Prometheus would refuse throws here. */
record PrometheusText(Map<String, String> helps, Map<String, String> types, Map<String, Double> series) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern SERIES = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[^\"{}]|\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\")*)})? (\\S+)",
            Pattern.DOTALL);
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)", Pattern.DOTALL);

    static PrometheusText parse(String text) {
        if (!text.endsWith("\n")) throw new AssertionError("The last line must end with a line feed");
        var result = new PrometheusText(new HashMap<>(), new HashMap<>(), new HashMap<>());
        Set<String> done = new HashSet<>();
        String family = "";
        for (var line : text.substring(0, text.length() - 1).split("\n", -1)) {
            var words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                if (!done.add(words[2])) throw new AssertionError("Series of " + words[2] + " do not stand together");
                family = words[2];
                if (!NAME.matcher(family).matches()) throw new AssertionError("Bad name: " + line);
                result.helps.put(family, line.substring(8 + family.length()));
            } else if (line.startsWith("# TYPE ")) {
                if (!words[2].equals(family) || !Set.of("counter", "gauge").contains(words[3]))
                    throw new AssertionError("Bad type: " + line);
                result.types.put(family, words[3]);
            } else {
                result.sample(family, line);
            }
        }
        return result;
    }

    private void sample(String family, String line) {
        var match = SERIES.matcher(line);
        if (!match.matches() || !match.group(1).equals(family)) throw new AssertionError("Bad sample: " + line);
        Map<String, String> labels = new HashMap<>();
        var rest = match.group(2) == null ? "" : match.group(2);
        var label = LABEL.matcher(rest);
        int end = 0;
        while (end < rest.length()) {
            if (!label.find(end) || label.start() != end) throw new AssertionError("Bad labels: " + line);
            if (labels.put(label.group(1), unescaped(label.group(2))) != null)
                throw new AssertionError("A label twice: " + line);
            end = label.end();
        }
        var number = match.group(3).replace("+Inf", "Infinity").replace("-Inf", "-Infinity");
        if (series.put(key(family, labels), Double.parseDouble(number)) != null)
            throw new AssertionError("A series twice: " + line);
    }

    double value(String name, Map<String, String> labels) {
        var value = series.get(key(name, labels));
        if (value == null) throw new AssertionError("No series " + name + labels + " in " + series.keySet());
        return value;
    }

    private static String key(String name, Map<String, String> labels) {
        return name + new java.util.TreeMap<>(labels);
    }

    private static String unescaped(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') out.append(c);
            else out.append(text.charAt(++i) == 'n' ? '\n' : text.charAt(i));
        }
        return out.toString();
    }
}
