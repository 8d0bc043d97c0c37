package io.orquestador.audit.chain;

import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.audit.AuditLog.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who may write all our files changes the chain while the runtime is down: 30 entries, signed and anchored outside at 10, 20 and
 * 30. The check of the product, and the script on the export that is made afterwards or on one that was changed, must name the first bad
 * entry.
 */
class AttackTest {
    @TempDir
    private Path data;

    private final List<byte[]> entries = new ArrayList<>();
    private List<String> checkpoints = List.of();
    private Path export;

    @BeforeEach
    void record() throws Exception {
        try (var log = new TestLog(data)) {
            for (int from = 0; from < 30; from += 10) {
                log.fill(from, from + 10);
                log.sign();
            }
            export = log.export(Query.ALL);
            assertTrue(log.verifyAnchored(export).startsWith("OK 30 "));
        }
        for (var line : Files.readAllLines(segment()))
            entries.add(Line.parse(line.getBytes(StandardCharsets.UTF_8))
                    .orElseThrow()
                    .entry());
        checkpoints = Files.readAllLines(checkpointFile());
    }

    @Test
    void untouchedItIsWhole() throws Exception {
        bad(0, "All entries are as they were recorded and signed");
    }

    @Test
    void anEditedEntry() throws Exception {
        var lines = Files.readAllLines(segment());
        lines.set(6, lines.get(6).replace("panel-1", "panel-9"));
        Files.write(segment(), lines);
        bad(7, "Entry 7 is not what was recorded after entry 6");
    }

    @Test
    void anEditedEntryWithItsHashMadeAnew() throws Exception {
        edit(6);
        var lines = Files.readAllLines(segment());
        var before = Line.parse(lines.get(5).getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .hash();
        lines.set(6, text(new Line(Hashes.link(before, entries.get(6)), 7, entries.get(6))));
        Files.write(segment(), lines);
        bad(8, "Entry 8 is not what was recorded after entry 7");
    }

    @Test
    void aDeletedEntry() throws Exception {
        var lines = Files.readAllLines(segment());
        lines.remove(12);
        Files.write(segment(), lines);
        bad(13, "Entry 13 is not where it was: entry 14 stands there");
    }

    @Test
    void twoSwappedEntries() throws Exception {
        var lines = Files.readAllLines(segment());
        var one = lines.set(3, lines.get(4));
        lines.set(4, one);
        Files.write(segment(), lines);
        bad(4, "Entry 4 is not where it was: entry 5 stands there");
    }

    @Test
    void theEndCutOff() throws Exception {
        Files.write(segment(), Files.readAllLines(segment()).subList(0, 24));
        bad(25, "Entries 25 to 30 are missing");
    }

    @Test
    void theEndCutOffWithItsCheckpointsOnlyTheAnchorTells() throws Exception {
        Files.write(segment(), Files.readAllLines(segment()).subList(0, 20));
        Files.write(checkpointFile(), checkpoints.subList(0, 2));
        bad(21, "Entries 21 to 30 are missing");
        scriptOnNewExport("BAD entries 21 to 30 are missing: they were anchored outside");
    }

    @Test
    void everythingRecomputedWithoutTheKey() throws Exception {
        edit(14);
        recompute();
        bad(11, "Entries 11 to 20: they are not what was signed");
        scriptOnNewExport("BAD entries 11 to 20 are not what was anchored outside");
    }

    @Test
    void everythingRecomputedAndSignedWithAnotherKey() throws Exception {
        edit(14);
        recompute();
        sign(SigningKey.make());
        bad(1, "Entries 1 to 10: the checkpoint was signed with a key that is not ours");
    }

    @Test
    void everythingRecomputedAndTheSignaturesKept() throws Exception {
        edit(14);
        recompute();
        sign(SigningKey.readOrMake(data.resolve("keys")));
        var forged = new ArrayList<>(Files.readAllLines(checkpointFile()));
        for (int i = 1; i < 3; i++) {
            var kept = Checkpoint.parse(checkpoints.get(i));
            var made = Checkpoint.parse(forged.get(i));
            forged.set(i, made.line().replace(made.signature(), kept.signature()));
        }
        Files.write(checkpointFile(), forged);
        bad(11, "Entries 11 to 20: the signature of the checkpoint is wrong");
    }

    @Test
    void everythingRecomputedWithTheKeyOnlyTheAnchorTells() throws Exception {
        edit(14);
        recompute();
        sign(SigningKey.readOrMake(data.resolve("keys")));
        bad(11, "Entries 11 to 20: they are not what was anchored outside");
        try (var log = new TestLog(data)) {
            var made = log.export(Query.ALL);
            assertTrue(log.verify(made).startsWith("OK 30 "), "without the anchor nobody can tell");
        }
        scriptOnNewExport("BAD entries 11 to 20 are not what was anchored outside");
    }

    @Test
    void exportsThatWereChanged() throws Exception {
        var lines = Files.readAllLines(export);
        // header, 10 entries, a checkpoint, 10 entries, a checkpoint, ...
        script(
                lines,
                list -> list.set(7, list.get(7).replace("panel-1", "panel-9")),
                "BAD entries 1 to 10 are not what was signed");
        script(lines, list -> list.remove(13), "BAD entry 12 is not there: entry 13 stands in its place");
        script(lines, list -> list.add(3, list.remove(4)), "BAD entry 3 is not there: entry 4 stands in its place");
        script(lines, list -> list.subList(20, list.size()).clear(), "BAD the export ends early, after entry 18");
        script(
                lines,
                list -> list.set(2, list.get(2).replace("\",\"bundles", "\", \"bundles")),
                "BAD entry 2 cannot be read: not in canonical form");
        script(
                lines,
                list -> list.set(2, list.get(2).replace("\"v\":1", "\"v\":1.0")),
                "BAD entry 2 cannot be read: 1.0 is no whole number");
        script(
                lines,
                list -> list.set(list.size() - 2, list.get(list.size() - 2).replace("Ana", "Eva")),
                "BAD the name of u2 is not the one that was recorded");
        script(
                lines,
                list -> {
                    var point = Checkpoint.parse(checkpoints.get(1));
                    var other = SigningKey.make();
                    list.set(
                            22,
                            list.get(22)
                                    .replace(point.signature(), other.sign(point.signed()))
                                    .replace(point.publicKey(), other.publicText()));
                },
                "BAD entries 11 to 20 are signed with a key that is not the plant's");
        script(
                lines,
                list -> {
                    var point = Checkpoint.parse(checkpoints.get(2));
                    var forged = SigningKey.make().sign(point.signed());
                    list.set(33, list.get(33).replace(point.signature(), forged));
                },
                "BAD entries 21 to 30: the signature is wrong");
    }

    private interface Change {
        void to(List<String> lines);
    }

    private void script(List<String> lines, Change change, String said) throws Exception {
        var changed = new ArrayList<>(lines);
        change.to(changed);
        assertNotEquals(lines, changed, said);
        var end = changed.size() - 1;
        if (changed.get(end).startsWith("{\"export\":\"end\""))
            changed.set(end, "{\"export\":\"end\",\"lines\":" + end + "}");
        var file = Files.write(data.resolve("changed.jsonl"), changed);
        assertEquals(
                said,
                TestLog.verify(
                        file, "--key", data.resolve("keys/audit-public.pem").toString()));
    }

    private void scriptOnNewExport(String said) throws Exception {
        try (var log = new TestLog(data)) {
            assertEquals(said, log.verifyAnchored(log.export(Query.ALL)));
        }
    }

    private void bad(long seq, String text) throws IOException {
        try (var log = new TestLog(data)) {
            var verdict = log.service.check();
            assertEquals(text, verdict.text());
            assertEquals(seq, verdict.firstBad());
            assertEquals(seq == 0, verdict.whole());
        }
    }

    private void edit(int index) {
        var text = new String(entries.get(index), StandardCharsets.UTF_8);
        entries.set(index, text.replace("panel-1", "panel-9").getBytes(StandardCharsets.UTF_8));
    }

    /** Hashes of all lines, as somebody does who has read the format. */
    private void recompute() throws IOException {
        var lines = new ArrayList<String>();
        var head = Hashes.origin();
        for (var entry : entries) {
            head = Hashes.link(head, entry);
            lines.add(text(new Line(head, lines.size() + 1, entry)));
        }
        Files.write(segment(), lines);
    }

    private void sign(SigningKey key) throws IOException {
        var lines = new ArrayList<String>();
        var tree = new Tree();
        var head = Hashes.origin();
        var previous = "";
        for (var entry : entries) {
            head = Hashes.link(head, entry);
            tree.add(Hashes.leaf(entry));
            if (tree.size() % 10 > 0) continue;
            var point = Checkpoint.sign(tree, Hashes.hex(head), Instant.now(), previous, key);
            previous = point.digest();
            lines.add(point.line());
        }
        Files.write(checkpointFile(), lines);
    }

    private static String text(Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8).stripTrailing();
    }

    private Path segment() {
        return data.resolve("audit").resolve(Segments.name(1));
    }

    private Path checkpointFile() {
        return data.resolve("audit/checkpoints");
    }
}
