package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.file.Path;

/** The demo's brewery in a process of its own, on ports of its own. */
public final class SimulatorProcess implements AutoCloseable {
    public static SimulatorProcess start(Path folder) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public int portBase() {
        return 0;
    }

    @Override
    public void close() {}
}
