package io.orquestador.gateway.opcua;

import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.jspecify.annotations.Nullable;

/** Which of a plant's texts a session reads. Browse is answered in the plant's first language: Milo does not say there who asks. */
final class Locales {
    private Locales() {}

    /** The first of the session's languages that the text is in, else the plant's first, else any; null when there is no text. */
    static @Nullable LocalizedText text(LocalText text, @Nullable Session session, @Nullable Plant plant) {
        var texts = text.byLanguage();
        if (texts.isEmpty()) return null;
        var own = plant == null ? List.<String>of() : plant.languages();
        var language = Stream.concat(wanted(session), own.stream())
                .filter(texts::containsKey)
                .findFirst()
                .orElseGet(() -> texts.keySet().stream().sorted().findFirst().orElseThrow());
        return new LocalizedText(language, text.in(language, ""));
    }

    private static Stream<String> wanted(@Nullable Session session) {
        var locales = session == null ? null : session.getLocaleIds();
        if (locales == null) return Stream.of();
        return Stream.of(locales).filter(java.util.Objects::nonNull).map(locale -> Locale.forLanguageTag(locale)
                .getLanguage());
    }
}
