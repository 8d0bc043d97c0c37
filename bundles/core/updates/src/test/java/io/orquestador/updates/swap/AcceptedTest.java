package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.orquestador.updates.Extension.Part;
import io.orquestador.updates.SwapRecord.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code-gate lets run beside the release: the active versions, KARs, and what is on trial; not what was active once. */
class AcceptedTest {
    private static final Jar ONE = new Jar("0.1.0", "1".repeat(64));
    private static final Jar TWO = new Jar("0.2.0", "2".repeat(64));

    @TempDir
    Path folder;

    @Test
    void nothingWasEverAccepted() throws Exception {
        new ActiveSet(folder, new Json()).load();
        assertFalse(Files.exists(folder.resolve("bundles/accepted")));
    }

    @Test
    void theActiveVersionIsAndThoseBeforeAreNot() throws Exception {
        var lock = new ActiveSet(folder, new Json());
        lock.load();
        lock.put(new ActiveSet.Entry("io.orquestador.demo", TWO, ONE, List.of(ONE)));
        assertEquals(List.of(TWO.sha256() + " io.orquestador.demo 0.2.0"), lines());
        Files.delete(folder.resolve("bundles/accepted"));
        new ActiveSet(folder, new Json()).load();
        assertEquals(1, lines().size(), "as of a data folder that an earlier release has written");
        lock.remove("io.orquestador.demo");
        assertEquals(List.of(), lines());
    }

    @Test
    void theBundlesOfAKarAre() throws Exception {
        var lock = new ActiveSet(folder, new Json());
        lock.put(new ActiveSet.Installed(
                "gauge", ONE, "signer", List.of(new Part("com.example.gauge", "1.0.0", TWO.sha256()))));
        assertEquals(List.of(TWO.sha256() + " com.example.gauge 1.0.0"), lines());
        lock.removeExtension("gauge");
        assertEquals(List.of(), lines());
    }

    @Test
    void whatIsOnTrialIsUntilItWasTried() throws Exception {
        var lock = new ActiveSet(folder, new Json());
        lock.put(new ActiveSet.Entry("io.orquestador.demo", ONE, ONE, List.of()));
        lock.accepted().tryOut(Accepted.lines(List.of(new Part("com.example.gauge", "1.0.0", TWO.sha256()))));
        assertEquals(2, lines().size());
        lock.accepted().tried();
        assertEquals(List.of(ONE.sha256() + " io.orquestador.demo 0.1.0"), lines());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("bundles/accepted"));
    }
}
