package io.orquestador.plant.model;

import io.orquestador.plant.PlantProblem;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The little of {@code plant.yaml} that counts before the folder is valid: which features bring the drivers it speaks of. */
final class PlantYaml {
    private static final String FILE = "plant.yaml";

    private PlantYaml() {}

    static List<String> features(Map<String, String> files) {
        try {
            var settings = LoadSettings.builder().setMaxAliasesForCollections(0).build();
            var document = new Load(settings).loadFromString(files.getOrDefault(FILE, ""));
            if (document instanceof Map<?, ?> plant && plant.get("features") instanceof List<?> features)
                return features.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
        } catch (YamlEngineException e) {
            // the reader tells what is wrong with it, with its line
        }
        return List.of();
    }

    /** A problem with a feature, on the line that names it. */
    static PlantProblem problem(Map<String, String> files, String feature, String code, String text) {
        var lines = files.getOrDefault(FILE, "").lines().toList();
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            inside |= lines.get(i).startsWith("features:");
            int column = lines.get(i).indexOf(feature);
            if (inside && column >= 0) return new PlantProblem(FILE, i + 1, column + 1, code, text);
        }
        return new PlantProblem(FILE, 0, 0, code, text);
    }
}
