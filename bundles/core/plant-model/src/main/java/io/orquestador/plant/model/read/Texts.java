package io.orquestador.plant.model.read;

import io.orquestador.plant.LocalText;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts for people: one string, or one for each of the plant's languages. */
final class Texts {
    private final List<String> languages;
    private final Problems problems;

    /** @param languages the first is the default; empty when they are not known, then any will do */
    Texts(List<String> languages, Problems problems) {
        this.languages = languages;
        this.problems = problems;
    }

    LocalText read(Optional<Node> node) {
        return node.map(this::read).orElse(LocalText.NONE);
    }

    private LocalText read(Node node) {
        var whole = node.asText();
        if (whole.isPresent()) return new LocalText(Map.of(defaultLanguage(), whole.get()));
        var byLanguage = new HashMap<String, String>();
        if (node instanceof Fields fields) {
            fields.fields().forEach((language, field) -> {
                if (!languages.isEmpty() && !languages.contains(language))
                    problems.add(
                            field.place(),
                            Code.LANGUAGE,
                            "The plant has no language " + Problems.quoted(language),
                            "Add it to languages in plant.yaml, or use " + String.join(", ", languages));
                field.value().asText().ifPresent(text -> byLanguage.put(language, text));
            });
        }
        return new LocalText(byLanguage);
    }

    List<String> languages() {
        return languages;
    }

    String defaultLanguage() {
        return languages.isEmpty() ? "en" : languages.get(0);
    }
}
