package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.orquestador.plant.Plant;
import io.orquestador.tag.TagType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownTagsTest {
    private static final UUID FIRST = Plants.tag("plc", "1:x").definition().uuid();

    private final KnownTags ids = new KnownTags();

    private void runs(String... tags) {
        Plant plant = Plants.of(Map.of("plc", List.of(tags)));
        ids.know(plant.tags());
    }

    private UUID id(String path, Optional<String> was) {
        return ids.id(path, TagType.FLOAT64, "Cel", was);
    }

    @Test
    void aTagKeepsItsUuid() {
        runs("1:a/b/c");
        assertEquals(FIRST, id("a/b/c", Optional.empty()));
    }

    @Test
    void aNewTagHasOneUuidHoweverOftenItIsAsked() {
        assertEquals(id("a/b/c", Optional.empty()), id("a/b/c", Optional.empty()));
        assertNotEquals(id("a/b/c", Optional.empty()), id("a/b/d", Optional.empty()));
    }

    @Test
    void aRenameKeepsTheUuid() {
        runs("1:a/b/c");
        assertEquals(FIRST, id("a/b/d", Optional.of("a/b/c")));
    }

    @Test
    void anotherTypeOrUnitIsAnotherTag() {
        runs("1:a/b/c");
        assertNotEquals(FIRST, ids.id("a/b/c", TagType.INT64, "Cel", Optional.empty()));
        assertNotEquals(FIRST, ids.id("a/b/c", TagType.FLOAT64, "K", Optional.empty()));
        assertNotEquals(FIRST, ids.id("a/b/d", TagType.FLOAT64, "K", Optional.of("a/b/c")));
    }

    @Test
    void aTagThatIsThereDoesNotBecomeAnother() {
        runs("1:a/b/c", "2:a/b/d");
        assertEquals(Plants.tag("plc", "2:x").definition().uuid(), id("a/b/d", Optional.of("a/b/c")));
        assertNotEquals(FIRST, ids.id("a/b/d", TagType.FLOAT64, "K", Optional.of("a/b/c")));
    }

    @Test
    void aPathThatIsUsedAgainNeverGetsTheOldUuid() {
        runs("1:a/b/c");
        runs(); // it is taken out
        assertNotEquals(FIRST, id("a/b/c", Optional.empty()));
        runs("1:a/b/d"); // or renamed
        assertNotEquals(FIRST, id("a/b/c", Optional.empty()));
    }
}
