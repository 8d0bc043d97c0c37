package io.orquestador.bench.history;

import io.orquestador.bench.plant.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one contender in a fresh JVM: warms it up, takes the whole set in once, and asks each query for as long as the warm-up before it
 * is timed.
 */
public final class ContenderProcess {
    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final String FIGURES = "figures";
    /** The last line; a reason follows when it did not end well. */
    private static final String ENDED = "ENDED";

    /** 163,260 samples: the warm-up takes it in again and again. */
    private static final Duration WARM_UP_SET = Duration.ofHours(6);

    private static final int MEDIAN_OF = 5;

    private ContenderProcess() {}

    /**
     * @param folder is made, and removed with all that the contender keeps in it
     * @throws IOException what the contender said when it failed
     * @throws IllegalStateException when its process was ended by somebody else
     */
    public static Measured run(Contender contender, Trial trial, Path folder) throws IOException, InterruptedException {
        deleteAll(folder); // of a run that was killed
        Files.createDirectories(folder.resolve("store"));
        var arguments = new ArrayList<>(List.of(contender.name(), folder.toString()));
        arguments.addAll(trial.toArguments());
        var flags = List.of("-Xmx2g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        try (var process = JavaProcess.start(
                folder.resolve(contender.name() + ".log"), flags, ContenderProcess.class, arguments)) {
            var last = process.awaitLine(ENDED, LIMIT);
            if (!last.equals(ENDED))
                throw new IOException(last.substring(ENDED.length()).strip());
            return Measured.read(folder.resolve(FIGURES));
        } finally {
            deleteAll(folder);
        }
    }

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[1]);
        var trial = Trial.parse(List.of(args).subList(2, args.length));
        try {
            measure(Contenders.named(args[0]), trial, folder);
            System.out.println(ENDED);
        } catch (Exception e) {
            System.out.println(ENDED + " " + e);
        }
        System.exit(0);
    }

    private static void measure(Contender contender, Trial trial, Path folder) throws Exception {
        try {
            contender.open(folder.resolve("store"));
            measure(contender, trial).write(folder.resolve(FIGURES));
        } finally {
            contender.close();
        }
    }

    private static Measured measure(Contender contender, Trial trial) throws Exception {
        warmUp(contender, trial);
        var set = trial.set();
        contender.clear();
        long began = System.nanoTime();
        contender.ingest(set);
        double seconds = (System.nanoTime() - began) / 1e9;
        contender.settle();
        double bytes = contender.bytesOnDisk();
        var queries = contender.queries();
        Map<Query, Measured.Asked> asked =
                trial.asked() && queries.isPresent() ? ask(queries.get(), new Questions(set), trial) : Map.of();
        double samplesPerS = set.samples() / seconds;
        var strain = trial.asked() ? contender.strain(trial, samplesPerS) : Map.<String, Double>of();
        return new Measured(samplesPerS, bytes / set.samples(), asked, strain);
    }

    private static void warmUp(Contender contender, Trial trial) throws Exception {
        var set = new SampleSet(WARM_UP_SET, trial.noisy());
        long began = System.nanoTime();
        do {
            contender.clear();
            contender.ingest(set);
        } while (System.nanoTime() - began < trial.warmUpNanos());
    }

    private static Map<Query, Measured.Asked> ask(Queries queries, Questions questions, Trial trial) throws Exception {
        var asked = new EnumMap<Query, Measured.Asked>(Query.class);
        for (var query : Query.values()) {
            long warm = System.nanoTime() + trial.warmUpNanos();
            do query.ask(queries, questions);
            while (System.nanoTime() < warm);
            asked.put(query, time(query, queries, questions, trial.askForNanos()));
        }
        return asked;
    }

    /** Median of five, or of as many as there is time for. */
    private static Measured.Asked time(Query query, Queries queries, Questions questions, long askForNanos)
            throws Exception {
        var ms = new ArrayList<Double>();
        long end = System.nanoTime() + askForNanos;
        Answer answer;
        do {
            long began = System.nanoTime();
            answer = query.ask(queries, questions);
            ms.add((System.nanoTime() - began) / 1e6);
        } while (ms.size() < MEDIAN_OF || System.nanoTime() < end);
        return new Measured.Asked(Scores.median(ms), answer);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
