package io.orquestador.security.tls;

import io.orquestador.support.address.IpAddresses;
import io.orquestador.support.address.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the settings say, understood.
 *
 * @param port 0: closed
 * @param names the host name first, then all others that the certificate is for
 * @param viewers who may look without sign-in
 */
record Settings(int port, String address, List<String> names, Networks viewers) {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    static final Settings CLOSED = new Settings(0, "0.0.0.0", List.of("localhost"), new Networks(List.of()));

    /** @throws IllegalArgumentException when a value is none; its message names it and says what to write */
    static Settings of(int port, String address, String hostName, String names, String viewers, String node) {
        if (port < 0 || port > 65_535)
            throw new IllegalArgumentException("port is " + port + "; write 1 to 65535, or 0 for closed");
        if (!IpAddresses.isAddress(address.strip()))
            throw new IllegalArgumentException(
                    "address is \"" + address + "\"; write an address of this machine, or 0.0.0.0");
        var all = new LinkedHashSet<String>();
        all.add(hostName.isBlank() ? node : hostName.strip().toLowerCase(Locale.ROOT));
        words(names).forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
        for (var name : all)
            if (!IpAddresses.isAddress(name) && !NAME.matcher(name).matches())
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no host name: letters, figures, dashes and dots, e.g. plant.example.com");
        return new Settings(port, address.strip(), List.copyOf(all), Networks.parse(words(viewers)));
    }

    String hostName() {
        return names.get(0);
    }

    /** This machine's name with {@code .local}, by which others on its network find it without a name server. */
    static String node() {
        try {
            var name = Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            var first = name.split("\\.", -1)[0];
            if (NAME.matcher(first).matches()) return first + ".local";
        } catch (IOException e) {
            // the name that is always right, then
        }
        return "localhost";
    }

    private static List<String> words(String text) {
        return new ArrayList<>(Stream.of(text.split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList());
    }
}
