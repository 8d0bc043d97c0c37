package io.orquestador.driver.modbus;

import java.util.HashMap;
import java.util.Map;

/** The shared lines of all devices of this bundle. A serial port can be opened once only, however many units hang on it. */
final class Lines {
    private static final Map<Place, Line> SHARED = new HashMap<>();

    private Lines() {}

    /** From any thread; to be given back by {@link #leave}. */
    static Line join(Place place) {
        if (!place.isShared()) {
            var own = Line.to(place);
            own.join();
            return own;
        }
        synchronized (SHARED) {
            var line = SHARED.computeIfAbsent(place, Line::to);
            line.join();
            return line;
        }
    }

    /** From any thread. The last user closes it. */
    static void leave(Place place, Line line) {
        synchronized (SHARED) {
            if (line.leave()) SHARED.remove(place, line);
        }
    }
}
