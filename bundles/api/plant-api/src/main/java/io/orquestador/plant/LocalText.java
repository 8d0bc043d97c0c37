package io.orquestador.plant;

import java.util.Map;

/**
 * A text in the plant's languages.
 *
 * @param byLanguage language code (ISO 639-1, e.g. {@code es}) to text; empty when nobody wrote one
 */
public record LocalText(Map<String, String> byLanguage) {
    public static final LocalText NONE = new LocalText(Map.of());

    public LocalText {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** @return the text in that language, else in any other (the first by code), else {@code otherwise} */
    public String in(String language, String otherwise) {
        var text = byLanguage.get(language);
        if (text != null) return text;
        return byLanguage.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(otherwise);
    }
}
