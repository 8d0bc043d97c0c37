package io.orquestador.bench.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The figures of one contender in one round, which its process hands over in a file.
 *
 * @param strain see {@link Contender#strain}
 */
public record Measured(double samplesPerS, double bytesPerSample, Map<Query, Asked> asked, Map<String, Double> strain) {
    private static final String STRAIN = "strain.";

    /** How long a query took, median, and what it brought. */
    public record Asked(double ms, Answer answer) {}

    void write(Path file) throws IOException {
        var figures = new Properties();
        figures.setProperty("samples_per_s", Double.toString(samplesPerS));
        figures.setProperty("bytes_per_sample", Double.toString(bytesPerSample));
        asked.forEach((query, got) -> {
            figures.setProperty(query.key() + "_ms", Double.toString(got.ms));
            figures.setProperty(query.key(), got.answer.toText());
        });
        strain.forEach((key, figure) -> figures.setProperty(STRAIN + key, figure.toString()));
        try (var out = Files.newBufferedWriter(file)) {
            figures.store(out, null);
        }
    }

    static Measured read(Path file) throws IOException {
        var figures = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            figures.load(in);
        }
        var asked = new EnumMap<Query, Asked>(Query.class);
        for (var query : Query.values()) {
            var answer = figures.getProperty(query.key());
            if (answer != null) asked.put(query, new Asked(number(figures, query.key() + "_ms"), Answer.parse(answer)));
        }
        var strain = new HashMap<String, Double>();
        for (var key : figures.stringPropertyNames())
            if (key.startsWith(STRAIN)) strain.put(key.substring(STRAIN.length()), number(figures, key));
        return new Measured(number(figures, "samples_per_s"), number(figures, "bytes_per_sample"), asked, strain);
    }

    private static double number(Properties figures, String key) {
        return Double.parseDouble(figures.getProperty(key, "NaN"));
    }
}
