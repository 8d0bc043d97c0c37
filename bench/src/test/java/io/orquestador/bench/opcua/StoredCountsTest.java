package io.orquestador.bench.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of every fifth scan a value is due: 1, 6, 11, … */
class StoredCountsTest {
    private final StoredCounts counts = new StoredCounts("mine/", 2, 5);

    StoredCountsTest() {
        define(3, "mine/a");
        define(70, "others/a");
        define(5, "mine/b");
    }

    @Test
    void nothingIsLostWhenEachDueScanIsThere() {
        shows(3, 6, 11, 16);
        shows(5, 8, 11, 16); // subscribed between two
        assertEquals(0, counts.lost(20));
        assertEquals(6, counts.samples());
        assertEquals(2, counts.begun());
    }

    @Test
    void aGapIsLost() {
        shows(3, 6, 16, 31);
        shows(5, 11, 16, 21, 26, 31);
        assertEquals(3, counts.lost(31));
    }

    @Test
    void aGapAfterAFirstValueBetweenTwoIsLost() {
        shows(3, 8, 16);
        shows(5, 9, 11, 16);
        assertEquals(1, counts.lost(16));
    }

    @Test
    void whatDoesNotComeAnyMoreIsLost() {
        shows(3, 6, 11);
        shows(5, 6, 11, 16, 21);
        assertEquals(0, counts.lost(15));
        assertEquals(2, counts.lost(25)); // 16 and 21 of the one
        assertEquals(4, counts.lost(26)); // 26 of both
    }

    @Test
    void aTagThatNeverCameIsLost() {
        shows(3, 6);
        assertEquals(1, counts.lost(6));
    }

    @Test
    void whatComesTwiceOrLateOrBadIsWrongAndFillsNoGap() {
        shows(3, 6, 11, 11, 6, 16);
        var batch = new SampleBatch(1);
        batch.addNoValue(5, 1, TagType.FLOAT64, StatusCode.BAD_NO_COMMUNICATION);
        counts.samples(0, batch);
        assertEquals(3, counts.wrong());
        shows(5, 16);
        assertEquals(0, counts.lost(16));
    }

    @Test
    void tagsOfOthersDoNotCount() {
        shows(70, 1, 100);
        assertEquals(0, counts.samples());
        assertEquals(0, counts.begun());
    }

    private void define(int tag, String path) {
        counts.definition(tag, new TagDefinition(new UUID(0, tag), path, TagType.FLOAT64, ""));
    }

    private void shows(int tag, long... scans) {
        var batch = new SampleBatch(scans.length);
        for (long scan : scans) batch.addFloat64(tag, scan, scan, StatusCode.GOOD);
        counts.samples(0, batch);
    }
}
