package io.orquestador.security.codes;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** By what strangers are counted: an IPv4 address, but of IPv6 the /64, since whoever has one address there has all of its 2^64. */
final class Network {
    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** @param address in figures, as the server says it, also with brackets or a zone; what is none is its own */
    static String of(String address) {
        if (address.indexOf(':') < 0) return address;
        try {
            var plain =
                    InetAddress.getByName(address.replaceAll("[\\[\\]]|%.*", "")); // with a colon it is not looked up
            if (!(plain instanceof Inet6Address)) return plain.getHostAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(plain.getAddress(), PREFIX_BYTES)) + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
