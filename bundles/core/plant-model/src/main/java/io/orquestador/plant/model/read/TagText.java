package io.orquestador.plant.model.read;

import io.orquestador.plant.Device;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Place;
import java.util.function.Supplier;

/**
 * A tag as a file says it; its shape was checked.
 *
 * @param place of its name
 * @param owner the device, {@link Device#MANUAL} or {@link Device#CALCULATED}
 * @param source of {@link #fields}: a list of thousands of tags makes them only when they are asked for
 * @param unit path of the unit that names without {@code /} are relative to; empty outside of templates
 */
record TagText(String path, Place place, String owner, Supplier<Fields> source, String unit) {

    TagText(String path, Place place, String owner, Fields fields, String unit) {
        this(path, place, owner, () -> fields, unit);
    }

    /** Ask once for all that is needed: it may have to be made. */
    Fields fields() {
        return source.get();
    }

    boolean isOfDevice() {
        return !isManual() && !isCalculated();
    }

    boolean isManual() {
        return owner.equals(Device.MANUAL);
    }

    boolean isCalculated() {
        return owner.equals(Device.CALCULATED);
    }

    /** A name written in this tag, as a whole path. */
    String whole(String name) {
        return unit.isEmpty() || name.indexOf('/') >= 0 ? name : unit + "/" + name;
    }

    /** Said before a problem of a template's tag, since its place is that of the template. */
    String where() {
        return unit.isEmpty() ? "" : "In " + unit + ": ";
    }
}
