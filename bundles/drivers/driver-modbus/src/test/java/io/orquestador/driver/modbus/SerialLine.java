package io.orquestador.driver.modbus;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A serial line that is no hardware: what goes in at one end comes out at the other. By socat. */
final class SerialLine implements AutoCloseable {
    final Path ours;
    final Path theirs;
    private final Process socat;
    private final InputStream kept;

    SerialLine(Path folder) throws IOException, InterruptedException {
        Programs.assumeInstalled("socat", "-V");
        ours = folder.resolve("ours");
        theirs = folder.resolve("theirs");
        socat = Programs.start(
                folder.resolve("socat.log"), "socat", "pty,raw,echo=0,link=" + ours, "pty,raw,echo=0,link=" + theirs);
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(ours) && Files.exists(theirs));
        kept = Files.newInputStream(theirs); // a pseudo terminal that nobody has open takes the line down
    }

    @Override
    public void close() throws IOException {
        kept.close();
        Programs.stop(socat);
        Files.deleteIfExists(ours);
        Files.deleteIfExists(theirs);
    }
}
