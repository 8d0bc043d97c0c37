package io.orquestador.support.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** IP addresses in figures. A name is none: it would have to be looked up. */
public final class IpAddresses {
    private static final String BYTE = "(\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])";
    /** Java would look up what else it is given, 10.20.0.256 too. */
    private static final Pattern FIGURES = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final Pattern AROUND = Pattern.compile("[\\[\\]]|%.*");
    private static final int IPV4_BYTES = 4;
    private static final int PREFIX_BYTES = 8;

    private IpAddresses() {}

    /**
     * An IPv4 address that is written as one of IPv6 ({@code ::ffff:10.0.0.5}) is that IPv4 address.
     *
     * @throws IllegalArgumentException when it is no address; its message says how to write one
     */
    public static InetAddress of(String text) {
        try {
            if (FIGURES.matcher(text).matches()) return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            // told like any other text that is no address
        }
        throw new IllegalArgumentException("\"" + text + "\" is no address: write it like 10.20.0.7");
    }

    /** The same of how a server tells who asks: with brackets, or with a zone ({@code fe80::1%eth0}). */
    public static InetAddress asked(String text) {
        return of(AROUND.matcher(text).replaceAll(""));
    }

    public static boolean isAddress(String text) {
        try {
            of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * By what strangers are counted: an IPv4 address, but of IPv6 the /64, since whoever has one address there has all of its 2^64.
     *
     * @param address as the server says it; what is none is its own
     */
    public static String counted(String address) {
        try {
            var plain = asked(address);
            var bytes = plain.getAddress();
            if (bytes.length == IPV4_BYTES) return plain.getHostAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES)) + "/64";
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
