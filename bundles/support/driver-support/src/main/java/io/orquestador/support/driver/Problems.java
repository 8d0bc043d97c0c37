package io.orquestador.support.driver;

import io.orquestador.driver.DriverKind;
import io.orquestador.driver.DriverKind.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration, all of it at once: as sentences for the log, and by attribute for whoever made the configuration. */
public final class Problems {
    private final List<String> texts = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final String device;

    public Problems(String device) {
        this.device = device;
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
