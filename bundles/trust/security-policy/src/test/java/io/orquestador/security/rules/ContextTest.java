package io.orquestador.security.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.rules.Context.Holds;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-30T15:00:00Z"));

    private static Origin from(String address) {
        return new Origin(Way.REST, address, "", "");
    }

    private static Holds at(String context, String instant) {
        return Context.parse(context).holds(Origin.INSIDE, InstantSource.fixed(Instant.parse(instant)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                | 10.0.0.7         | YES",
                "from here                         | 127.0.0.1        | YES",
                "from here                         | ::1              | YES",
                "from here                         | 10.0.0.7         | NO",
                "from here                         | ''               | UNKNOWN",
                "from here                         | panel-1          | UNKNOWN",
                "from here                         | ::ffff:127.0.0.1 | YES",
                "from 10.20.0.0/24                 | ::ffff:10.20.0.7 | YES",
                "from 10.20.0.0/24                 | 10.20.1.7        | NO",
                "from here,10.20.0.0/24 , fd00::/8 | [fd12::1%eth0]   | YES",
                "from here; hours 14:00-16:00; zone UTC | 127.0.0.1   | YES",
                "from here; hours 14:00-15:00; zone UTC | 127.0.0.1   | NO",
                "from here; hours 14:00-16:00; zone UTC | ''          | UNKNOWN",
                "from here; hours 14:00-15:00; zone UTC | ''          | NO",
            })
    void whereItHoldsAndWhereNobodyKnows(String context, String address, Holds holds) {
        assertEquals(holds, Context.parse(context).holds(from(address), NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours mon-fri 06:00-14:00; zone America/Bogota  | 2026-11-30T11:00:00Z | YES", // a Monday, 06:00 there
                "hours mon-fri 06:00-14:00; zone America/Bogota  | 2026-11-30T10:59:59Z | NO",
                "hours mon-fri 06:00-14:00; zone America/Bogota  | 2026-11-30T18:59:59Z | YES",
                "hours mon-fri 06:00-14:00; zone America/Bogota  | 2026-11-30T19:00:00Z | NO",
                "hours mon-fri 06:00-14:00; zone America/Bogota  | 2026-11-29T15:00:00Z | NO", // Sunday
                "hours sun 22:00-06:00; zone UTC                 | 2026-11-30T05:59:00Z | YES", // of the night that
                // began on Sunday
                "hours sun 22:00-06:00; zone UTC                 | 2026-11-29T05:59:00Z | NO",
                "hours sun 22:00-06:00; zone UTC                 | 2026-11-29T23:00:00Z | YES",
                "hours fri-mon 00:00-24:00; zone UTC             | 2026-11-29T00:00:00Z | YES",
                "hours fri-mon 00:00-24:00; zone UTC             | 2026-12-01T00:00:00Z | NO", // Tuesday
                "hours 08:00-09:00, sat 10:00-11:00; zone UTC    | 2026-11-28T10:30:00Z | YES",
                "hours 08:00-09:00, sat 10:00-11:00; zone UTC    | 2026-11-29T10:30:00Z | NO",
                "hours 08:00-09:00; zone EST5EDT                 | 2026-11-28T13:30:00Z | YES",
                "hours 02:00-03:00; zone Europe/Madrid           | 2026-10-25T00:30:00Z | YES", // 02:30 of summer
                "hours 02:00-03:00; zone Europe/Madrid           | 2026-10-25T01:30:00Z | YES", // 02:30 again, of
                // winter
                "hours 02:00-03:00; zone Europe/Madrid           | 2026-03-29T01:00:00Z | NO", // there is no such hour
                // that night
            })
    void whenItHoldsByTheClockOnTheWall(String context, String instant, Holds holds) {
        assertEquals(holds, at(context, instant));
    }

    /** Against a count of the minutes, one by one, since the day that a range begins on. */
    @Property(tries = 500)
    void everyMinuteOfTheWeekIsInARangeOrNot(
            @ForAll @IntRange(min = 0, max = 6) int day,
            @ForAll @IntRange(min = 0, max = 1439) int begin,
            @ForAll @IntRange(min = 1, max = 1439) int length,
            @ForAll @IntRange(min = 0, max = 10_079) int minute) {
        var days = "mon tue wed thu fri sat sun".split(" ");
        int end = (begin + length) % 1440;
        var text = "hours %s %02d:%02d-%02d:%02d; zone America/Bogota"
                .formatted(days[day], begin / 60, begin % 60, end / 60, end % 60);
        int since = Math.floorMod(minute - (day * 1440 + begin), 10_080);
        var monday = LocalDateTime.parse("2026-11-30T00:00:00").plusMinutes(minute);
        var instant = monday.atZone(ZoneId.of("America/Bogota")).toInstant();
        assertEquals(since < length ? Holds.YES : Holds.NO, at(text, instant.toString()), text + " at " + monday);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from",
                "from ",
                "from here, ",
                "from panel-1",
                "from 10.20.0.0/33",
                "from 10.20.0.256",
                "way rest",
                "shift early",
                "from here; from 10.0.0.1",
                "from here;",
                "hours mon-fri 06:00-14:00",
                "zone UTC",
                "hours 06:00-14:00; zone Bogota",
                "hours 06:00-14:00; zone UTC+5",
                "hours 06:00-14:00; zone +05:00",
                "hours 06:00-06:00; zone UTC",
                "hours 24:00-06:00; zone UTC",
                "hours 6:00-14:00; zone UTC",
                "hours mon; zone UTC",
                "hours lun 06:00-14:00; zone UTC",
                "hours mon-fri,sat 06:00-14:00; zone UTC",
                ";"
            })
    void whatIsNoneIsSaidAndInARuleThatIsThereIsUnknown(String text) {
        var said = assertThrows(IllegalArgumentException.class, () -> Context.parse(text));
        assertTrue(String.valueOf(said.getMessage()).startsWith("\""), said.getMessage());
        assertEquals(Holds.UNKNOWN, Context.of(text).holds(from("127.0.0.1"), NOW));
    }

    @Property
    void noTextBreaksIt(@ForAll String text) {
        Context.of(text).holds(from(text), NOW);
        Context.of("from " + text + "; hours " + text).holds(from(text), NOW);
    }
}
