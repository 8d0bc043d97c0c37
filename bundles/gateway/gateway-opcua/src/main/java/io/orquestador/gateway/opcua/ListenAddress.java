package io.orquestador.gateway.opcua;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The address that the server listens on, and the names by which its clients find it there. */
record ListenAddress(InetAddress address) {
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final int MOST_NAMES = 16;

    /** @throws IllegalArgumentException when it is no IPv4 address; its message says what to do */
    static ListenAddress parse(String text) {
        var figures = text.strip();
        if (!IPV4.matcher(figures).matches())
            throw new IllegalArgumentException(
                    "address is \"%s\", which is no IPv4 address: 127.0.0.1 is this machine only, 0.0.0.0 each of its addresses"
                            .formatted(figures));
        try {
            return new ListenAddress(InetAddress.getByName(figures)); // figures are not looked up
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Only this machine reaches it. */
    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    String text() {
        return address.getHostAddress();
    }

    /** Hosts that the endpoints name: clients compare them with the certificate. */
    List<String> names(X509Certificate certificate) {
        if (isLoopback()) return List.of(text());
        var names = new LinkedHashSet<String>();
        if (!address.isAnyLocalAddress()) names.add(text());
        for (var name : hosts(certificate)) {
            boolean isFigures = IPV4.matcher(name).matches();
            boolean isElsewhere = isFigures || name.indexOf(':') >= 0 || name.equals("localhost");
            if (address.isAnyLocalAddress() ? name.indexOf(':') < 0 : !isElsewhere) names.add(name);
        }
        if (names.isEmpty()) names.add("localhost");
        return names.stream().limit(MOST_NAMES).toList();
    }

    /** Addresses that clients come by and the certificate does not name. */
    List<String> missing(X509Certificate certificate) {
        if (isLoopback()) return List.of();
        var missing = new ArrayList<>(address.isAnyLocalAddress() ? ofThisMachine() : List.of(text()));
        missing.removeAll(hosts(certificate));
        return missing;
    }

    private static List<String> ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each ->
                            each instanceof Inet4Address && !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of(); // then nothing is known to be missing
        }
    }

    private static List<String> hosts(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all == null) return List.of();
            return all.stream()
                    .filter(name -> name.get(0).equals(DNS) || name.get(0).equals(IP))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
