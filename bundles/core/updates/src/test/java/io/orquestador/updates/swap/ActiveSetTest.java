package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.updates.SwapRecord.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveSetTest {
    private static final Jar ONE = new Jar("1.0.0", "1".repeat(64));
    private static final Jar TWO = new Jar("2.0.0", "2".repeat(64));
    private static final Jar THREE = new Jar("3.0.0", "3".repeat(64));
    private static final ActiveSet.Entry FIRST = new ActiveSet.Entry("io.orquestador.demo", ONE, ONE, List.of());

    @TempDir
    Path folder;

    @Test
    void isEmptyWithoutAFile() throws IOException {
        var set = new ActiveSet(folder, new Json());
        set.load();
        assertEquals(List.of(), set.all());
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        var set = new ActiveSet(folder, new Json());
        set.put(FIRST.forward(TWO));
        set.put(new ActiveSet.Entry("io.orquestador.other", TWO, ONE, List.of()));
        set.remove("io.orquestador.other");
        var again = new ActiveSet(folder, new Json());
        again.load();
        assertEquals(List.of(FIRST.forward(TWO)), again.all());
        assertTrue(again.wantedJars().containsAll(List.of(ONE.sha256(), TWO.sha256())));
    }

    @Test
    void goesForwardAndBack() {
        var forward = FIRST.forward(TWO).forward(THREE);
        assertEquals(List.of(TWO, ONE), forward.previous());
        assertEquals(TWO, forward.back().active());
        assertEquals(List.of(ONE), forward.back().previous());
        assertEquals(ONE, forward.back().back().active());
        assertEquals(List.of(), forward.back().back().previous());
    }

    @Test
    void remembersAtMostThreeVersionsBefore() {
        var entry = FIRST;
        for (int i = 2; i <= 9; i++)
            entry = entry.forward(new Jar(i + ".0.0", String.valueOf(i).repeat(64)));
        assertEquals(
                List.of("8.0.0", "7.0.0", "6.0.0"),
                entry.previous().stream().map(Jar::version).toList());
        assertEquals(ONE, entry.original());
    }

    @Test
    void skipsWhatALaterVersionAdded() throws IOException {
        new ActiveSet(folder, new Json()).put(FIRST);
        var file = folder.resolve("bundles.lock");
        Files.writeString(
                file, Files.readString(file).replace("\"format\"", "\"added\" : {\"later\" : 1},\n  \"format\""));
        var set = new ActiveSet(folder, new Json());
        set.load();
        assertEquals(List.of(FIRST), set.all());
    }
}
