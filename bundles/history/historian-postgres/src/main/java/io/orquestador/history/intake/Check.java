package io.orquestador.history.intake;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSink;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The first pass: says whether all can be taken, and counts. The rules are those of the bus, but what it would mend is refused. */
final class Check implements ImportSink {
    /** Start of the year 2000. */
    private static final long EARLIEST_NS = 946_684_800_000_000_000L;

    private static final long AHEAD_NS = 5_000_000_000L;

    private final ImportTags tags;
    private final long latestAllowed;
    private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    long samples;

    Check(ImportTags tags, Clock clock) {
        this.tags = tags;
        latestAllowed = TimeUnit.MILLISECONDS.toNanos(clock.millis()) + AHEAD_NS;
    }

    @Override
    public int tag(String path, @Nullable TagType type, @Nullable String unit)
            throws ImportRefused, HistoryUnavailable {
        return tags.number(path, type, unit);
    }

    @Override
    public TagType type(int tag) {
        return tags.tag(tag).type();
    }

    @Override
    public void add(int tag, long source, long bits, @Nullable String text, int status, byte flags)
            throws ImportRefused {
        checkTime(source);
        if (!Flags.has(flags, Flags.NO_VALUE)) checkValue(type(tag), bits, text);
        min = Math.min(min, source);
        max = Math.max(max, source);
        samples++;
    }

    /** The second pass asks again: the file may have changed. */
    void checkTime(long source) throws ImportRefused {
        if (source >= EARLIEST_NS && source <= latestAllowed) return;
        var time = Instant.EPOCH.plusNanos(source);
        throw new ImportRefused(
                source < EARLIEST_NS
                        ? "the time " + time + " is before the year 2000. Look at the format and unit of times."
                        : "the time " + time
                                + " is in the future. Look at the format, unit and zone of times, and at this machine's clock.");
    }

    private void checkValue(TagType type, long bits, @Nullable String text) throws ImportRefused {
        if (type == TagType.BOOL && bits >>> 1 != 0)
            throw new ImportRefused("a BOOL is " + bits + "; it may be 0 or 1.");
        if (type != TagType.STRING) return;
        if (text == null) throw new ImportRefused("there is no text.");
        if (text.indexOf('\0') >= 0)
            throw new ImportRefused("the text holds a NUL character, which cannot be stored. Take it out.");
        try {
            int bytes = utf8.encode(CharBuffer.wrap(text)).remaining();
            if (bytes > SampleBatch.MAX_TEXT_BYTES)
                throw new ImportRefused("the text has %,d bytes of UTF-8; it may have %,d."
                        .formatted(bytes, SampleBatch.MAX_TEXT_BYTES));
        } catch (CharacterCodingException e) {
            throw new ImportRefused("the text holds half a character (unpaired surrogate).");
        }
    }

    long earliest() {
        return samples == 0 ? 0 : min;
    }

    long latest() {
        return samples == 0 ? 0 : max;
    }
}
