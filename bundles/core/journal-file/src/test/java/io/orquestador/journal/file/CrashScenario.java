package io.orquestador.journal.file;

import io.orquestador.journal.AppendResult.Appended;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.Position;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Several lives of one data folder, each ended by the power or by the death of the process before a random disk operation. After each end,
 * many disks that may be found are opened and held against what was promised:
 * all that was reported durable is there, in order, once; nothing is there that was not appended; no position was used twice; producers,
 * tags and cursors are as they were.
 */
final class CrashScenario {
    private record Batch(long position, long first, int count, int tag, String producer, long sequence) {}

    private final Random random;
    private final MutantDisk.Skip skip;
    private final int imagesPerLife;
    private final Journals world = new Journals();

    private CrashDisk disk = new CrashDisk();
    private final List<Batch> accepted = new ArrayList<>();
    private final Map<Integer, TagDefinition> tags = new HashMap<>();
    private int lastTag;
    private long nextNumber;
    private long server;
    private long sequence;
    private long highestPosition;
    private long durable;
    private long cursorSaved;
    private long cursorCommitted;
    private boolean powerFailed;
    private int images;

    CrashScenario(long seed, MutantDisk.Skip skip, int imagesPerLife) {
        random = new Random(seed);
        this.skip = skip;
        this.imagesPerLife = imagesPerLife;
    }

    /** @return how many crash images were recovered and checked */
    int run(int lives) throws IOException {
        for (int life = 0; life < lives; life++) {
            disk.powerOffAfter(random.nextInt(life == 0 ? 60 : 40));
            live();
            powerFailed = random.nextInt(4) > 0;
            if (powerFailed) {
                for (int i = 1; i < imagesPerLife; i++) check(disk.crash(random), true);
                disk = disk.crash(random);
            } else {
                disk.processDied();
            }
            check(disk, false);
        }
        return images;
    }

    private FileJournal open(CrashDisk on) throws IOException {
        try {
            return world.open(new MutantDisk(on, skip));
        } catch (IOException e) {
            if (on.isOff()) throw e;
            return world.open(
                    new MutantDisk(on, skip)); // a sync failed, as the scenario wanted; the component tries again too
        }
    }

    private void live() {
        try {
            var journal = open(disk);
            durable = Math.max(durable, highestPosition()); // whatever recovery found counts from now on
            var reader = Journals.recording(journal, "historian");
            var opened = journal;
            tags.keySet().removeIf(number -> opened.definition(number).isEmpty()); // lost before their sync
            for (int step = 0; step < 60 && !disk.isOff(); step++) {
                if (random.nextInt(25) == 0) {
                    reader.close();
                    boolean all = journal.close();
                    seen(journal);
                    if (all && !disk.isOff() && !world.holds("JOURNAL-CURSORS-NOT-SAVED"))
                        cursorSaved = cursorCommitted;
                    journal = open(disk);
                    reader = Journals.recording(journal, "historian");
                    cursorCommitted = reader.position(); // an unsaved one is forgotten
                } else {
                    step(journal, reader);
                    seen(journal);
                }
            }
        } catch (IOException e) {
            if (!disk.isOff()) throw new AssertionError("failed with the power on", e);
        }
    }

    private void seen(FileJournal journal) {
        durable = Math.max(durable, journal.durableEnd());
    }

    private void step(FileJournal journal, JournalReader reader) throws IOException {
        switch (random.nextInt(12)) {
            case 0 -> {
                var tag = Journals.tag(++lastTag, TagType.INT64);
                int got = journal.define(tag);
                tags.put(got, tag);
            }
            case 1 -> world.sync(journal);
            case 2 -> {
                if (!accepted.isEmpty()) journal.durable(journal.acceptedEnd());
                journal.cycle();
            }
            case 3 -> {
                while (reader.read((position, batch) -> {}, 5, 0) > 0) {}
                reader.commit(reader.position());
                cursorCommitted = reader.position();
            }
            case 4 -> {
                world.advance(Duration.ofSeconds(1));
                long committed = cursorCommitted;
                journal.cycle();
                if (!disk.isOff() && !world.holds("JOURNAL-CURSORS-NOT-SAVED")) cursorSaved = committed;
            }
            case 5 -> {
                if (random.nextInt(3) == 0) disk.failSyncs(1);
            }
            default -> append(journal);
        }
    }

    private void append(FileJournal journal) {
        if (tags.isEmpty()) return;
        int tag = List.copyOf(tags.keySet()).get(random.nextInt(tags.size()));
        int count = 1 + random.nextInt(random.nextInt(5) == 0 ? 200 : 8);
        var batch = Journals.numbers(tag, nextNumber, count, ++server);
        String producer = random.nextInt(3) == 0 ? "producer-" + random.nextInt(3) : null;
        if (producer != null) batch.producer(producer, ++sequence);
        if (!(journal.append(batch) instanceof Appended appended)) return;
        require(!appended.repeat(), "a new batch was taken for a repeat");
        require(
                appended.position() > highestPosition,
                "position " + Position.text(appended.position()) + " was used before");
        highestPosition = appended.position();
        accepted.add(new Batch(appended.position(), nextNumber, count, tag, producer, batch.sequence()));
        nextNumber += count;
    }

    /** The last position that is in the log now. */
    private long highestPosition() {
        return accepted.isEmpty() ? 0 : accepted.get(accepted.size() - 1).position();
    }

    /** Opens what may be found and holds it against the promises. @param spare nothing depends on this disk any more */
    private void check(CrashDisk found, boolean spare) throws IOException {
        images++;
        FileJournal journal;
        try {
            journal = open(found);
        } catch (IOException e) {
            throw new AssertionError("could not be opened", e);
        }
        require(!world.holds("JOURNAL-CORRUPT"), "reported as corrupt: " + world.conditions.conditions());
        var seen = Journals.drain(Journals.recording(journal, "checker"));
        int recovered = checkBatches(seen);
        long cursor = checkCursor(journal);
        require(journal.acceptedEnd() > highestPosition || highestPosition == 0, "positions would be used again");
        var survivors = accepted.subList(0, recovered);
        checkTags(journal, survivors);
        checkProducers(journal, survivors, spare);
        if (spare) {
            // What a recording reader saw must not go away when the power fails again before anything else is synced.
            var again = Journals.drain(Journals.recording(open(found.crash(random)), "checker-2"));
            require(again.positions.size() >= recovered, "what was recovered once is gone");
            return;
        }
        cursorCommitted = cursor;
        if (powerFailed) cursorSaved = cursor;
        accepted.subList(recovered, accepted.size()).clear();
        found.processDied();
    }

    private int checkBatches(Journals.Seen seen) {
        require(seen.gaps.isEmpty(), "gaps from nowhere: " + seen.gaps);
        int recovered = seen.batches.size();
        require(recovered <= accepted.size(), "more was found than was appended");
        for (int i = 0; i < accepted.size(); i++) {
            var batch = accepted.get(i);
            if (i >= recovered) {
                require(
                        batch.position() > durable,
                        "durable up to %s, but %s is gone"
                                .formatted(Position.text(durable), Position.text(batch.position())));
                break;
            }
            var got = seen.batches.get(i);
            require(seen.positions.get(i) == batch.position(), "batch " + i + " is at another position");
            require(got.size() == batch.count(), "batch " + i + " has another size");
            for (int row = 0; row < batch.count(); row++)
                require(
                        got.bits()[row] == batch.first() + row && got.tags()[row] == batch.tag(),
                        "batch " + i + " has another content");
        }
        return recovered;
    }

    private long checkCursor(FileJournal journal) {
        try (var reader = Journals.recording(journal, "historian")) {
            long at = Position.offset(reader.position());
            require(at >= Position.offset(cursorSaved), "the saved cursor went back");
            require(at <= Position.offset(cursorCommitted), "the cursor went ahead");
            return reader.position();
        }
    }

    private void checkTags(FileJournal journal, List<Batch> survivors) {
        for (var batch : survivors)
            require(
                    journal.definition(batch.tag()).equals(java.util.Optional.of(tags.get(batch.tag()))),
                    "tag " + batch.tag() + " is another");
    }

    private void checkProducers(FileJournal journal, List<Batch> survivors, boolean spare) {
        var last = new HashMap<String, Batch>();
        for (var batch : survivors) if (batch.producer() != null) last.put(batch.producer(), batch);
        last.forEach((producer, batch) -> {
            var repeat = Journals.numbers(batch.tag(), 0, 1, server + 1);
            repeat.producer(producer, batch.sequence());
            require(
                    journal.append(repeat).equals(new Appended(batch.position(), true)),
                    "a repeat of " + producer + " was not noticed");
        });
        if (!spare) return;
        for (var batch : accepted.subList(survivors.size(), accepted.size())) {
            if (batch.producer() == null) continue;
            journal.define(tags.get(batch.tag()));
            var again = Journals.numbers(1, 0, 1, server + 1);
            if (journal.definition(1).isEmpty()) continue;
            again.producer(batch.producer(), batch.sequence());
            require(
                    journal.append(again) instanceof Appended appended && !appended.repeat(),
                    "a batch that was lost was refused as a repeat");
        }
    }

    private static void require(boolean kept, String broken) {
        if (!kept) throw new AssertionError(broken);
    }
}
