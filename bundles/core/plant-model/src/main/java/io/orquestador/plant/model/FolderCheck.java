package io.orquestador.plant.model;

import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.model.read.PlantReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Checks a plant folder where no runtime runs: {@code java -cp JARS io.orquestador.plant.model.FolderCheck FOLDER}, with the jars of the
 * runtime that it is for. By the same reader and the same drivers; what only a runtime that runs can know, its own settings and the features
 * that it has, it leaves to that one.
 */
public final class FolderCheck {
    private FolderCheck() {}

    /** Prints as {@code orq plant check} does. Exit code 1 when anything is wrong, 2 when there is no folder to read. */
    public static void main(String[] arguments) {
        var path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(Path.of(arguments[0]), path, out));
    }

    static int run(Path folder, List<Path> classPath, PrintStream out) {
        try {
            var kinds = PackedKinds.of(classPath, FolderCheck.class.getClassLoader());
            var reading = new PlantReader(() -> kinds, (path, type, unit, was) -> UUID.randomUUID())
                    .read(folder, Optional.empty());
            for (var problem : reading.problems()) out.println(line(problem));
            int problems = reading.problems().size();
            if (reading.plant().isEmpty()) {
                out.println(problems == 1 ? "1 problem." : problems + " problems.");
                return 1;
            }
            var plant = reading.plant().get();
            out.printf(
                    "The plant folder is valid: plant %s, %d tags, %d devices.%n",
                    plant.name(), plant.tags().size(), plant.devices().size());
            return 0;
        } catch (IOException e) {
            out.println("PLANT-FOLDER-MISSING %s cannot be read as a plant folder: %s. Name a folder with a plant.yaml."
                    .formatted(folder, e));
            return 2;
        }
    }

    private static String line(PlantProblem problem) {
        var place = new StringBuilder(problem.file());
        for (int part : new int[] {problem.line(), problem.column()})
            if (part > 0) place.append(':').append(part);
        return "%s: %s: %s".formatted(place, problem.code(), problem.text());
    }
}
