package io.orquestador.plant.model;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.model.read.Kind;
import io.orquestador.plant.model.read.Kinds;
import io.orquestador.plant.model.read.MetatypeFile;
import io.orquestador.plant.model.read.SettingWords;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of driver that are installed now, each with the metatype of its bundle. Safe from any thread. */
final class InstalledKinds {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledKinds.class);

    private static final String ENDING = ".properties";

    private final Map<DriverKind, Kind> kinds = new ConcurrentHashMap<>();

    void add(DriverKind driver, Bundle bundle) {
        kinds.put(driver, kind(driver, bundle));
    }

    void remove(DriverKind driver) {
        kinds.remove(driver);
    }

    /** The kinds of this moment: a plant is read against one set of them. */
    Kinds now() {
        return Kinds.of(kinds.values());
    }

    private static Kind kind(DriverKind driver, Bundle bundle) {
        for (var file : entries(bundle, "OSGI-INF/metatype", "*.xml")) {
            var found = metatype(file, driver.pid());
            if (found.isPresent())
                return new Kind(
                        driver,
                        found.get().attributes(),
                        words(bundle, found.get().localization()));
        }
        LOG.warn("{} has no metatype of {}; its devices are checked by the driver alone", bundle, driver.pid());
        return new Kind(driver, List.of());
    }

    private static List<URL> entries(Bundle bundle, String folder, String pattern) {
        var found = bundle.findEntries(folder, pattern, false);
        return found == null ? List.of() : Collections.list(found);
    }

    private static Optional<MetatypeFile.Found> metatype(URL file, String pid) {
        try (var in = file.openStream()) {
            return MetatypeFile.read(in, pid);
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** @param localization folder and beginning of the files' names, as the metatype says it */
    private static Map<String, SettingWords> words(Bundle bundle, String localization) {
        int slash = localization.lastIndexOf('/');
        if (slash < 1) return Map.of();
        var beginning = localization.substring(slash + 1) + "_";
        var words = new HashMap<String, SettingWords>();
        for (var file : entries(bundle, localization.substring(0, slash), beginning + "*" + ENDING)) {
            var name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
            var language = name.substring(beginning.length(), name.length() - ENDING.length());
            try (var in = file.openStream()) {
                words.put(language, SettingWords.read(in));
            } catch (IOException e) {
                LOG.warn("{} cannot be read; the metatype's own words are shown", file, e);
            }
        }
        return words;
    }
}
