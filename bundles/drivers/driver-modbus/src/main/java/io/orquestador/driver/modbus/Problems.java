package io.orquestador.driver.modbus;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration, all of it at once. */
final class Problems {
    private final List<String> texts = new ArrayList<>();
    private final String device;

    Problems(String device) {
        this.device = device;
    }

    /** @param what says what is wrong and what to write instead */
    void add(String what) {
        texts.add(device + ": " + what);
    }

    void addPoint(int number, String line, String what) {
        add("point %d \"%s\": %s".formatted(number, line.strip(), what));
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    List<String> all() {
        return List.copyOf(texts);
    }
}
