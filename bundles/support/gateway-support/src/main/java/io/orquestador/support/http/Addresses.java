package io.orquestador.support.http;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses that nobody means well with, as they were sent. */
public final class Addresses {
    /** Of a name in an address, as it was sent; no name of ours is longer, and what is recorded of it is bounded too. */
    public static final int MOST_NAME = 400;

    private static final Pattern CLIMBS = Pattern.compile("(?i)(?:^|/|%2f|%5c)(?:\\.|%2e){2}(?:/|%2f|%5c|$)");

    private Addresses() {}

    /** Leads out of the place it seems to be in. */
    public static boolean climbs(String address) {
        return CLIMBS.matcher(address).find();
    }

    public static boolean isLong(String address) {
        return Stream.of(address.split("/", -1)).anyMatch(name -> name.length() > MOST_NAME);
    }
}
