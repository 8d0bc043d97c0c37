package io.orquestador.security.rules;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time of the week by the clock on the wall, e.g. {@code mon-fri 06:00-14:00}; without days, of every day. Over midnight it belongs to the day
 * that it begins on.
 *
 * @param begin minute of the day, within
 * @param end minute of the day, without; 1,440 is midnight
 */
record Hours(Set<DayOfWeek> days, int begin, int end) {
    private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
    private static final Pattern TEXT =
            Pattern.compile("(?:([a-z]{3})(?:-([a-z]{3}))?\\s+)?" + TIME + "-(?:" + TIME + "|24:00)");
    private static final int MINUTES_PER_HOUR = 60;
    private static final int DAY_MINUTES = 24 * MINUTES_PER_HOUR;

    /** @throws IllegalArgumentException when it is none; its message says how to write one */
    static Hours parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) throw Context.bad(text, "no hours; write them like mon-fri 06:00-14:00 or 22:00-06:00");
        int begin = minutes(found.group(3), found.group(4));
        int end = found.group(5) == null ? DAY_MINUTES : minutes(found.group(5), found.group(6));
        if (begin == end) throw Context.bad(text, "it ends when it begins; all day is 00:00-24:00");
        return new Hours(days(found.group(1), found.group(2)), begin, end);
    }

    boolean has(ZonedDateTime local) {
        int minute = local.getHour() * MINUTES_PER_HOUR + local.getMinute();
        boolean isToday = days.contains(local.getDayOfWeek());
        if (begin < end) return isToday && minute >= begin && minute < end;
        boolean isOfYesterday = days.contains(local.getDayOfWeek().minus(1));
        return minute >= begin ? isToday : minute < end && isOfYesterday;
    }

    private static int minutes(String hour, String minute) {
        return Integer.parseInt(hour) * MINUTES_PER_HOUR + Integer.parseInt(minute);
    }

    private static Set<DayOfWeek> days(@Nullable String first, @Nullable String last) {
        if (first == null) return EnumSet.allOf(DayOfWeek.class);
        var from = day(first);
        var to = last == null ? from : day(last);
        var days = EnumSet.of(from);
        for (var day = from; day != to; day = day.plus(1)) days.add(day.plus(1));
        return days;
    }

    private static DayOfWeek day(String word) {
        for (var day : DayOfWeek.values())
            if (day.name().toLowerCase(Locale.ROOT).startsWith(word)) return day;
        throw Context.bad(word, "the days are mon, tue, wed, thu, fri, sat and sun");
    }
}
