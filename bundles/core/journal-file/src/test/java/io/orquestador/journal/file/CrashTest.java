package io.orquestador.journal.file;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recovery from ten thousand and more disks as a crash may leave them, and the proof that this test would notice a missing sync. */
class CrashTest {
    private static final int IMAGES = 10_000;
    private static final long FIRST_SEED = Long.getLong("journal.crash.seed", System.nanoTime());

    @Test
    void nothingDurableIsLostNothingIsInventedAndNoPositionIsUsedTwice() {
        int images = 0;
        long seed = FIRST_SEED;
        System.out.println("crash images from seed " + seed);
        for (; images < IMAGES; seed++) {
            try {
                images += new CrashScenario(seed, MutantDisk.Skip.NOTHING, 10).run(4);
            } catch (AssertionError | IOException | RuntimeException e) {
                throw new AssertionError("-Djournal.crash.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println(images + " crash images recovered");
    }

    @ParameterizedTest
    @EnumSource(value = MutantDisk.Skip.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void aJournalThatSkipsOneKindOfSyncIsCaught(MutantDisk.Skip skip) throws IOException {
        int images = 0;
        for (long seed = FIRST_SEED; images < IMAGES; seed++) {
            try {
                images += new CrashScenario(seed, skip, 10).run(4);
            } catch (AssertionError | RuntimeException caught) {
                System.out.println(skip + " skipped, caught after " + images + " images: " + caught.getMessage());
                return;
            }
        }
        fail("nobody noticed that " + skip + " is never synced");
    }
}
