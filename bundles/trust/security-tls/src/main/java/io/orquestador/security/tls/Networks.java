package io.orquestador.security.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses and networks, e.g. {@code 10.20.0.7} and {@code 10.20.4.0/24}. */
record Networks(List<Network> all) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** @param bits of {@code address} that count, from its first */
    record Network(byte[] address, int bits) {
        boolean has(byte[] other) {
            if (other.length != address.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
            }
            return true;
        }
    }

    /** @throws IllegalArgumentException when one of them is none */
    static Networks parse(List<String> words) {
        return new Networks(words.stream().map(Networks::network).toList());
    }

    private static Network network(String word) {
        var parts = word.split("/", -1);
        var address = address(parts[0]);
        if (parts.length == 1) return new Network(address, address.length * 8);
        if (parts.length == 2 && parts[1].matches("\\d{1,3}")) {
            int bits = Integer.parseInt(parts[1]);
            if (bits <= address.length * 8) return new Network(address, bits);
        }
        throw new IllegalArgumentException("\"" + word + "\" is no network: write it like 10.20.4.0/24");
    }

    /** Of figures only: a name would be looked up. */
    static byte[] address(String text) {
        try {
            if (ADDRESS.matcher(text).matches() && (text.contains(":") || text.matches("\\d+(\\.\\d+){3}")))
                return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            // told like any other text that is no address
        }
        throw new IllegalArgumentException("\"" + text + "\" is no address: write it like 10.20.0.7");
    }

    static boolean isAddress(String text) {
        try {
            return address(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean has(String address) {
        if (!isAddress(address)) return false;
        var asked = address(address);
        return all.stream().anyMatch(network -> network.has(asked));
    }

    @Override
    public String toString() {
        return all.stream()
                .map(each -> Arrays.toString(each.address()) + "/" + each.bits())
                .toList()
                .toString();
    }
}
