package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.Memory.Same;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Schemas;
import java.util.List;
import java.util.Optional;

/** What a reader keeps between two readings of one plant, so that a change takes as long as what changed is large. */
final class Kept {
    final Schemas schemas;
    final Units units;
    final Memory<File, Optional<Fields>> files = new Memory<>();
    final Memory<TagList, List<TagDraft>> lists = new Memory<>();
    final Memory<DeviceOf, Optional<DevicePoints>> devices = new Memory<>();

    record File(String path, String text) {}

    /** @param languages of the plant: a text of another is a mistake */
    record TagList(String path, String text, String device, List<String> languages) {}

    record DeviceOf(String name, Same root, Optional<Kind> kind, List<Same> drafts) {}

    Kept(Schemas schemas, Units units) {
        this.schemas = schemas;
        this.units = units;
    }

    void begin() {
        files.begin();
        lists.begin();
        devices.begin();
    }

    void end() {
        files.end();
        lists.end();
        devices.end();
    }
}
