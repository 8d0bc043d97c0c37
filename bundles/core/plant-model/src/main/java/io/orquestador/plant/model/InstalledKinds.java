package io.orquestador.plant.model;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.model.read.Attribute;
import io.orquestador.plant.model.read.Kind;
import io.orquestador.plant.model.read.Kinds;
import io.orquestador.plant.model.read.MetatypeFile;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
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

    private final Map<DriverKind, Kind> kinds = new ConcurrentHashMap<>();

    void add(DriverKind driver, Bundle bundle) {
        kinds.put(driver, new Kind(driver, attributes(driver, bundle)));
    }

    void remove(DriverKind driver) {
        kinds.remove(driver);
    }

    /** The kinds of this moment: a plant is read against one set of them. */
    Kinds now() {
        return Kinds.of(kinds.values());
    }

    private static List<Attribute> attributes(DriverKind driver, Bundle bundle) {
        var files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        if (files != null)
            for (var file : Collections.list(files)) {
                var attributes = attributes(file, driver.pid());
                if (attributes.isPresent()) return attributes.get();
            }
        LOG.warn("{} has no metatype of {}; its devices are checked by the driver alone", bundle, driver.pid());
        return List.of();
    }

    private static Optional<List<Attribute>> attributes(URL file, String pid) {
        try (var in = file.openStream()) {
            return MetatypeFile.attributes(in, pid);
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
            return Optional.empty();
        }
    }
}
