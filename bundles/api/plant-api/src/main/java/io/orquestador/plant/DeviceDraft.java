package io.orquestador.plant;

import java.util.List;
import java.util.Map;

/**
 * A device's file that is not in the plant folder, read as if it were: for a person who adds a device.
 *
 * @param driver its kind of driver; empty when the file names none that is installed
 * @param configuration as the driver would get it: settings the file says, and a point for each tag, in the order of the file
 * @param problems with file and line; what only the whole plant can tell (a second tag of one path, an unknown unit) is not among them
 */
public record DeviceDraft(String driver, Map<String, Object> configuration, List<PlantProblem> problems) {
    public DeviceDraft {
        configuration = Map.copyOf(configuration);
        problems = List.copyOf(problems);
    }
}
