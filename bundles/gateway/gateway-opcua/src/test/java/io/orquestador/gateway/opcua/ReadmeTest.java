package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table is what an integrator reads; it must be what the code takes. */
class ReadmeTest {
    @Test
    void theTableHasEveryKeyWithItsDefault() throws IOException {
        Set<String> said = new TreeSet<>();
        for (var line : Files.readAllLines(Path.of("README.md"))) {
            var cells = line.split("\\|", -1);
            if (cells.length > 4 && cells[1].strip().startsWith("`"))
                said.add(cells[1].strip().replace("`", "") + "=" + cells[3].strip());
        }
        var taken = Arrays.stream(GatewayConfig.class.getDeclaredMethods())
                .map(method -> method.getName() + "=" + method.getDefaultValue())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(taken, said);
    }
}
