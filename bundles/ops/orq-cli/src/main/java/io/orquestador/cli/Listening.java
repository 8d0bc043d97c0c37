package io.orquestador.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets that a process and its children listen on, as the kernel lists them. */
record Listening(InetSocketAddress address, String program) {
    private static final String LISTENS = "0A"; // of include/net/tcp_states.h

    boolean isLoopback() {
        return address.getAddress().isLoopbackAddress();
    }

    @Override
    public String toString() {
        return address.getAddress().getHostAddress() + ":" + address.getPort() + " (" + program + ")";
    }

    /** @throws IOException when they cannot be seen: of another user's process only root sees them */
    static List<Listening> of(long pid) throws IOException {
        var process = ProcessHandle.of(pid).orElseThrow(() -> new IOException("there is no process " + pid));
        var all = new ArrayList<Listening>();
        for (var each : Stream.concat(Stream.of(process), process.descendants()).toList()) {
            var own = Path.of("/proc", Long.toString(each.pid()));
            var sockets = sockets(own.resolve("fd"));
            var program = Files.readString(own.resolve("comm")).strip();
            for (var table : List.of("tcp", "tcp6"))
                for (var line : Files.readAllLines(own.resolve("net").resolve(table))) {
                    var cells = line.strip().split("\\s+", -1);
                    if (cells.length > 9 && cells[3].equals(LISTENS) && sockets.contains("socket:[" + cells[9] + "]"))
                        all.add(new Listening(address(cells[1]), program));
                }
        }
        return all.stream().distinct().toList();
    }

    private static Set<String> sockets(Path folder) throws IOException {
        var names = new HashSet<String>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files)
                try {
                    names.add(Files.readSymbolicLink(file).toString());
                } catch (IOException e) {
                    // closed meanwhile
                }
        }
        return names;
    }

    /** {@code 0100007F:1FF5}: words of four bytes in the order of this machine, which is little-endian on amd64 and arm64. */
    static InetSocketAddress address(String text) throws IOException {
        var parts = text.split(":", -1);
        var bytes = HexFormat.of().parseHex(parts[0]);
        for (int word = 0; word < bytes.length; word += 4)
            for (int at = 0; at < 2; at++) {
                byte other = bytes[word + at];
                bytes[word + at] = bytes[word + 3 - at];
                bytes[word + 3 - at] = other;
            }
        return new InetSocketAddress(InetAddress.getByAddress(bytes), Integer.parseInt(parts[1], 16));
    }
}
