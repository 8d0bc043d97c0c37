package io.orquestador.support.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** IpAddresses and networks, e.g. {@code 10.20.0.7} and {@code 10.20.4.0/24}. */
public record Networks(List<Network> all) {

    /** @param bits of {@code address} that count, from its first */
    public record Network(byte[] address, int bits) {
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
    public static Networks parse(List<String> words) {
        return new Networks(words.stream().map(Networks::network).toList());
    }

    private static Network network(String word) {
        var parts = word.split("/", -1);
        var address = IpAddresses.of(parts[0]).getAddress();
        if (parts.length == 1) return new Network(address, address.length * 8);
        if (parts.length == 2 && parts[1].matches("\\d{1,3}")) {
            int bits = Integer.parseInt(parts[1]);
            if (bits <= address.length * 8) return new Network(address, bits);
        }
        throw new IllegalArgumentException("\"" + word + "\" is no network: write it like 10.20.4.0/24");
    }

    /** What is no address is in none. */
    public boolean has(String address) {
        return IpAddresses.isAddress(address) && has(IpAddresses.of(address));
    }

    public boolean has(InetAddress address) {
        var asked = address.getAddress();
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
