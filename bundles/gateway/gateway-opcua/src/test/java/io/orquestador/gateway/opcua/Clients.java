package io.orquestador.gateway.opcua;

import io.orquestador.support.test.OtherPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The clients of others, each with a program of ours that does what it is told. */
final class Clients {
    private Clients() {}

    static OtherClient nodeOpcua(Path folder) throws IOException {
        return new OtherClient(folder, List.of("node", script("node/client.js")));
    }

    static OtherClient asyncua(Path folder) throws IOException {
        return new OtherClient(
                folder, List.of(OtherPrograms.python("asyncua").toString(), script("resources/client.py")));
    }

    private static String script(String name) {
        return Path.of("src/test", name).toAbsolutePath().toString();
    }
}
