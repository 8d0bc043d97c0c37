package io.orquestador.tag.core;

import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one instance of the bus leaves to the next, as bytes, for the classes of both are not the same: tags with their numbers and values,
 * owners, what is held and what was lost. The format only grows at its end, so that a version back can read it too.
 *
 * @param owners by tag
 * @param leftNanos {@link System#nanoTime} when it was left
 */
record BusState(
        long epoch,
        long lastServer,
        long leftNanos,
        @Nullable Owner[] owners,
        List<Owner> distinctOwners) {
    private static final int FORMAT = 1;
    private static final int NONE = -1;

    static byte[] write(
            long epoch, long lastServer, long nowNanos, Image image, @Nullable Owner[] owners, Recorder recorder) {
        var bytes = new ByteArrayOutputStream(64 * 1024);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeLong(epoch);
            out.writeLong(lastServer);
            out.writeLong(nowNanos);
            out.writeLong(image.position());
            var distinct = new ArrayList<Owner>();
            for (var owner : owners) if (owner != null && !distinct.contains(owner)) distinct.add(owner);
            out.writeInt(distinct.size());
            for (var owner : distinct) {
                out.writeLong(owner.epoch);
                writeText(out, owner.subject);
                out.writeBoolean(owner.released);
                out.writeLong(owner.releasedNanos);
            }
            out.writeInt(image.count());
            for (int tag = 0; tag < image.count(); tag++) writeTag(out, image, tag, distinct.indexOf(owners[tag]));
            writeLosses(out, image, recorder.losses);
            for (var batch : recorder.hold.batches()) {
                out.writeInt(batch.rows().size());
                writeBatch(out, batch.rows());
            }
            out.writeInt(NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** Fills an empty image and recorder. */
    static BusState read(byte[] state, Image image, Recorder recorder) {
        try (var in = new DataInputStream(new ByteArrayInputStream(state))) {
            int format = in.readInt();
            if (format != FORMAT)
                throw new IllegalArgumentException("A hand-over of format " + format + "; " + FORMAT + " is known");
            long epoch = in.readLong();
            long lastServer = in.readLong();
            long leftNanos = in.readLong();
            image.position(in.readLong());
            var distinct = new ArrayList<Owner>();
            for (int left = in.readInt(); left > 0; left--) {
                var owner = new Owner(in.readLong(), readSomeText(in));
                owner.released = in.readBoolean();
                owner.releasedNanos = in.readLong();
                distinct.add(owner);
            }
            int tags = in.readInt();
            var indexes = new int[tags];
            for (int tag = 0; tag < tags; tag++) {
                indexes[tag] = readTag(in, image);
                recorder.define(tag);
            }
            var owners = new @Nullable Owner[image.columns().versions.length];
            for (int tag = 0; tag < tags; tag++) if (indexes[tag] >= 0) owners[tag] = distinct.get(indexes[tag]);
            readLosses(in, recorder.losses);
            for (int size = in.readInt(); size != NONE; size = in.readInt()) {
                var rows = readBatch(in, size);
                recorder.holdAgain(rows);
            }
            return new BusState(epoch, lastServer, leftNanos, owners, distinct);
        } catch (IOException e) {
            throw new IllegalArgumentException("A hand-over that ends too early", e);
        }
    }

    private static void writeTag(DataOutputStream out, Image image, int tag, int owner) throws IOException {
        var value = image.value(tag);
        var definition = value.tag();
        out.writeLong(definition.uuid().getMostSignificantBits());
        out.writeLong(definition.uuid().getLeastSignificantBits());
        writeText(out, definition.path());
        out.writeByte(definition.type().code());
        writeText(out, definition.unit());
        out.writeBoolean(image.number(definition.path()) == tag);
        out.writeInt(owner);
        out.writeLong(value.bits());
        writeText(out, value.text());
        out.writeInt(value.status());
        out.writeByte(value.flags());
        out.writeLong(value.sourceEpochNanos());
        out.writeLong(value.serverEpochNanos());
    }

    /** @return the index of its owner */
    private static int readTag(DataInputStream in, Image image) throws IOException {
        var uuid = new UUID(in.readLong(), in.readLong());
        var path = readSomeText(in);
        var type = TagType.of(in.readByte());
        var definition = new TagDefinition(uuid, path, type, readSomeText(in));
        boolean current = in.readBoolean();
        int owner = in.readInt();
        int holder = current ? NONE : image.number(path);
        int tag = image.add(definition);
        if (holder >= 0) image.rename(holder, image.definition(holder)); // the path is the other's
        image.restore(
                tag,
                new TagValue(
                        definition,
                        in.readLong(),
                        readText(in),
                        in.readInt(),
                        in.readByte(),
                        in.readLong(),
                        in.readLong()));
        return owner;
    }

    private static void writeLosses(DataOutputStream out, Image image, Losses losses) throws IOException {
        out.writeLong(losses.fromEpochNanos());
        out.writeLong(losses.toEpochNanos());
        for (int tag = 0; tag < image.count(); tag++) {
            if (losses.of(tag) == 0) continue;
            out.writeInt(tag);
            out.writeLong(losses.of(tag));
        }
        out.writeInt(NONE);
    }

    private static void readLosses(DataInputStream in, Losses losses) throws IOException {
        long from = in.readLong();
        long to = in.readLong();
        for (int tag = in.readInt(); tag != NONE; tag = in.readInt()) losses.add(tag, in.readLong());
        if (!losses.isEmpty()) losses.span(from, to);
    }

    private static void writeBatch(DataOutputStream out, SampleBatch rows) throws IOException {
        out.writeLong(rows.epoch());
        out.writeLong(rows.serverEpochNanos());
        writeText(out, rows.producer());
        out.writeLong(rows.sequence());
        for (int row = 0; row < rows.size(); row++) {
            out.writeInt(rows.tags()[row]);
            out.writeLong(rows.sources()[row]);
            out.writeLong(rows.bits()[row]);
            writeText(out, rows.text(row));
            out.writeInt(rows.statuses()[row]);
            out.writeByte(rows.flags()[row]);
        }
    }

    private static SampleBatch readBatch(DataInputStream in, int size) throws IOException {
        var rows = new SampleBatch(size);
        long epoch = in.readLong();
        long server = in.readLong();
        var producer = readText(in);
        long sequence = in.readLong();
        for (int row = 0; row < size; row++)
            rows.add(in.readInt(), in.readLong(), in.readLong(), readText(in), in.readInt(), in.readByte());
        rows.epoch(epoch);
        rows.serverEpochNanos(server);
        rows.producer(producer, sequence);
        return rows;
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NONE);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String readSomeText(DataInputStream in) throws IOException {
        var text = readText(in);
        if (text == null) throw new IOException("A text is missing");
        return text;
    }
}
