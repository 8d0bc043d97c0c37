package io.orquestador.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** An OPC UA server as far as a stranger sees it: hello, a channel without security, a list of endpoints. */
final class FakeUa implements AutoCloseable {
    private static final int CHANNEL = 1;
    private static final int TOKEN = 2;
    private static final int NONE = -1;

    private final ServerSocket socket;
    private final String endpoints;

    /** @param endpoints what it says of them; of what they are made is looked at nowhere */
    FakeUa(String endpoints) throws IOException {
        this.endpoints = endpoints;
        socket = new ServerSocket(0);
        var thread = new Thread(this::serve, "fake-ua");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (true)
            try (var client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                if (socket.isClosed()) return;
            }
    }

    private void talk(Socket client) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        var out = client.getOutputStream();
        while (true)
            switch (kind(in)) {
                case "HELF" -> out.write(message("ACKF", body -> numbers(body, 0, 65_536, 65_536, 0, 0)));
                case "OPNF" -> out.write(message("OPNF", FakeUa::opened));
                case "MSGF" ->
                    out.write(message("MSGF", body -> numbers(body, CHANNEL, TOKEN, 2, 2)
                            .put(endpoints.getBytes(StandardCharsets.UTF_8))));
                default -> {
                    return; // e.g. TLS
                }
            }
    }

    /** The channel, no policy and no certificates; sequence, request; a type; the header of a response; version, channel, token. */
    private static ByteBuffer opened(ByteBuffer body) {
        numbers(body, CHANNEL, NONE, NONE, NONE, 1, 1, 0).putLong(0);
        numbers(body, 1, 0).put((byte) 0);
        numbers(body, NONE).put(new byte[3]);
        return numbers(body, 0, CHANNEL, TOKEN);
    }

    private static String kind(DataInputStream in) throws IOException {
        var head = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.limit() < 8 || head.get(0) < 'A') return "";
        in.skipNBytes(head.getInt(4) - 8);
        return new String(head.array(), 0, 4, StandardCharsets.US_ASCII);
    }

    private interface Writes {
        ByteBuffer to(ByteBuffer body);
    }

    private static byte[] message(String kind, Writes writes) {
        var all = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        writes.to(all.put(kind.getBytes(StandardCharsets.US_ASCII)).putInt(0));
        all.putInt(4, all.position());
        var bytes = new byte[all.position()];
        all.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer numbers(ByteBuffer body, int... numbers) {
        for (int each : numbers) body.putInt(each);
        return body;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
