package io.orquestador.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a process listens on, read from /proc. */
final class Sockets {
    private static final String LISTENING = "0A";
    private static final Set<String> LOOPBACK = Set.of(
            "0100007F", // 127.0.0.1
            "00000000000000000000000001000000", // ::1
            "0000000000000000FFFF00000100007F"); // ::ffff:127.0.0.1

    private record Socket(String address, int port) {}

    private Sockets() {}

    static Set<Integer> listening(long pid) {
        var ports = new HashSet<Integer>();
        for (var socket : sockets(pid)) ports.add(socket.port());
        return ports;
    }

    static List<String> listeningBeyondLoopback(long pid) {
        return sockets(pid).stream()
                .filter(s -> !LOOPBACK.contains(s.address()))
                .map(s -> s.address() + ":" + s.port())
                .toList();
    }

    private static List<Socket> sockets(long pid) {
        try {
            var inodes = new HashSet<String>();
            try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
                for (var file : files.toList()) {
                    try {
                        inodes.add(Files.readSymbolicLink(file).toString());
                    } catch (IOException e) {
                        // closed meanwhile
                    }
                }
            }
            var found = new ArrayList<Socket>();
            for (var table : List.of("tcp", "tcp6"))
                for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                    var words = line.strip().split("\\s+");
                    if (words.length < 10
                            || !words[3].equals(LISTENING)
                            || !inodes.contains("socket:[" + words[9] + "]")) continue;
                    var local = words[1].split(":");
                    found.add(new Socket(local[0], Integer.parseInt(local[1], 16)));
                }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
