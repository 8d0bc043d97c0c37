package io.orquestador.bench.crash;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The connection to the witness: it says {@code range <first> <last>} once, then it listens. */
final class WitnessLine implements Closeable {
    private final Socket socket;
    private final long first;
    private final long last;

    private WitnessLine(Socket socket, long first, long last) {
        this.socket = socket;
        this.first = first;
        this.last = last;
    }

    static WitnessLine connect(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(2_000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var words = String.valueOf(in.readLine()).split(" ");
            if (words.length != 3 || !words[0].equals("range"))
                throw new IOException("the witness said " + String.join(" ", words) + ", not: range <first> <last>");
            return new WitnessLine(socket, Long.parseLong(words[1]), Long.parseLong(words[2]));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** From any thread. */
    synchronized void say(String message) throws IOException {
        socket.getOutputStream().write((message + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
