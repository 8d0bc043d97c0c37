package io.orquestador.history.postgres;

import io.orquestador.history.Grid;
import io.orquestador.plant.Rollup.Width;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How time is cut for roll-ups of one width: minutes and hours of UTC, days of a time zone. UTC epoch nanoseconds. */
record RollupCut(Width width, ZoneId zone) {
    /** No roll-up begins before that: 1970. */
    static final long FIRST = 0;
    /** Nor then or later: 2200. */
    static final long END =
            TimeUnit.SECONDS.toNanos(Instant.parse("2200-01-01T00:00:00Z").getEpochSecond());

    /** Of all but some days when the clock changes. */
    long usualNanos() {
        return switch (width) {
            case MINUTE -> TimeUnit.MINUTES.toNanos(1);
            case HOUR -> TimeUnit.HOURS.toNanos(1);
            case DAY -> TimeUnit.DAYS.toNanos(1);
        };
    }

    /** When the one with this time begins. */
    long start(long time) {
        return width == Width.DAY ? midnight(day(time)) : Math.floorDiv(time, usualNanos()) * usualNanos();
    }

    /** Of the one that begins then. */
    long end(long start) {
        return width == Width.DAY ? midnight(day(start).plusDays(1)) : start + usualNanos();
    }

    /** The first that begins then or later. */
    long startFrom(long time) {
        long start = start(time);
        return start == time ? start : end(start);
    }

    LocalDate day(long time) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(0, time), zone);
    }

    private long midnight(LocalDate day) {
        return TimeUnit.SECONDS.toNanos(day.atStartOfDay(zone).toEpochSecond());
    }

    /** All from the one with {@code from} to the one with {@code to}; in one grid they are equally long. */
    List<Grid> grids(long from, long to) {
        var grids = new ArrayList<Grid>();
        long start = start(from);
        while (start <= to) {
            long begin = start;
            long length = end(start) - start;
            int count = 0;
            while (start <= to && end(start) - start == length) {
                start += length;
                count++;
            }
            grids.add(Grid.ofWidth(begin, length, count));
        }
        return grids;
    }
}
