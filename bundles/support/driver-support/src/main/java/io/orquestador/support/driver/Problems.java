package io.orquestador.support.driver;

import io.orquestador.driver.DriverKind;
import io.orquestador.driver.DriverKind.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What is wrong with a configuration, all of it at once: as sentences for the log, and by attribute for whoever made the configuration. */
public final class Problems {
    /** Of a device that is given no name. */
    static final String UNNAMED = "unnamed";

    private final List<String> texts = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final String device;

    /** @param device its name, as far as it is known */
    public Problems(String device) {
        this.device = device.isBlank() ? UNNAMED : device.strip();
    }

    /**
     * What keeps a device that runs from being configured anew.
     *
     * @param problems of the new configuration
     * @param send gives it to the device's thread, when nothing speaks against it; false when that takes nothing
     */
    public static List<String> ofChange(String device, String nextDevice, List<String> problems, BooleanSupplier send) {
        if (!problems.isEmpty()) return problems;
        if (!nextDevice.equals(device))
            return List.of("device was %s and cannot become %s; make another configuration for it"
                    .formatted(device, nextDevice));
        return send.getAsBoolean()
                ? List.of()
                : List.of("the driver is busy or stopping; save the configuration once more");
    }

    /** @param what says what is wrong and what to write instead; begins with the attribute's name */
    public void add(String attribute, String what) {
        add(attribute, -1, what);
    }

    /** @param index which element of a list, from 0; -1 when it is about the attribute as a whole */
    public void add(String attribute, int index, String what) {
        texts.add(device + ": " + what);
        problems.add(new Problem(attribute, index, what));
    }

    /** @param index from 0 */
    public void addPoint(int index, String line, String what) {
        texts.add("%s: point %d \"%s\": %s".formatted(device, index + 1, line.strip(), what));
        problems.add(new Problem(DriverKind.POINTS, index, what));
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public List<String> all() {
        return List.copyOf(texts);
    }

    public List<Problem> byAttribute() {
        return List.copyOf(problems);
    }
}
