package io.orquestador.security.rules;

import io.orquestador.security.Origin;
import io.orquestador.support.address.IpAddresses;
import io.orquestador.support.address.Networks;
import java.net.InetAddress;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From where and when a rule holds. As text, words with a semicolon between, each at most once, and all of them must hold:
 *
 * <pre>
 * from here, 10.20.0.0/24      this machine, or one of these addresses and networks
 * hours mon-fri 06:00-14:00    one of these times of the week ({@link Hours})
 * zone America/Bogota          that the hours are of
 * </pre>
 */
final class Context {
    /** Whether it does. */
    enum Holds {
        YES,
        NO,
        /** Nobody knows from where or when, or this version does not understand the context. */
        UNKNOWN;

        private Holds and(Holds other) {
            if (this == NO || other == NO) return NO;
            return this == YES ? other : UNKNOWN;
        }

        private static Holds of(boolean fact) {
            return fact ? YES : NO;
        }
    }

    private interface Part {
        Holds holds(Origin from, InstantSource at);
    }

    static final Context ALWAYS = new Context(List.of());
    private static final Context UNREADABLE = new Context(List.of((from, at) -> Holds.UNKNOWN));
    private static final String HERE = "here";

    private final List<Part> parts;

    private Context(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    Holds holds(Origin from, InstantSource at) {
        var all = Holds.YES;
        for (var part : parts) all = all.and(part.holds(from, at));
        return all;
    }

    /** Of a rule that is there: what this version does not understand is unknown. */
    static Context of(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            return UNREADABLE;
        }
    }

    /** @throws IllegalArgumentException when it is none; its message says how to write one */
    static Context parse(String text) {
        if (text.isEmpty()) return ALWAYS;
        var words = words(text);
        var parts = new ArrayList<Part>();
        for (var word : words.entrySet())
            switch (word.getKey()) {
                case "from" -> parts.add(addresses(word.getValue()));
                case "hours" -> parts.add(hours(word.getValue(), words));
                case "zone" -> {
                    if (!words.containsKey("hours")) throw bad("zone " + word.getValue(), "a zone is of hours only");
                }
                default -> throw bad(word.getKey(), "there are from, hours and zone");
            }
        return new Context(parts);
    }

    private static Map<String, String> words(String text) {
        var words = new LinkedHashMap<String, String>();
        for (var part : text.split(";", -1)) {
            var word = part.strip().split("\\s+", 2);
            if (word.length < 2) throw bad(part, "a word and its values, e.g. from here, 10.20.0.0/24");
            if (words.put(word[0], word[1].strip()) != null) throw bad(word[0], "each word stands once");
        }
        return words;
    }

    private static List<String> values(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    private static Part addresses(String text) {
        var values = values(text);
        boolean isHere = values.contains(HERE);
        var networks = Networks.parse(
                values.stream().filter(value -> !value.equals(HERE)).toList());
        return (from, at) -> {
            var address = address(from);
            return address.isEmpty()
                    ? Holds.UNKNOWN
                    : Holds.of((isHere && address.get(0).isLoopbackAddress()) || networks.has(address.get(0)));
        };
    }

    /** None when it is not known. */
    private static List<InetAddress> address(Origin from) {
        try {
            return List.of(IpAddresses.asked(from.address()));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static Part hours(String text, Map<String, String> words) {
        var zone = words.get("zone");
        if (zone == null) throw bad("hours " + text, "the zone that they are of is missing, e.g. zone America/Bogota");
        var all = values(text).stream().map(Hours::parse).toList();
        var id = zone(zone);
        return (from, at) -> {
            var local = at.instant().atZone(id);
            return Holds.of(all.stream().anyMatch(hours -> hours.has(local)));
        };
    }

    private static ZoneId zone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) throw bad(text, "no zone; write it like America/Bogota");
        return ZoneId.of(text);
    }

    static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("\"" + text.strip() + "\": " + why);
    }
}
