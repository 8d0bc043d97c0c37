package io.orquestador.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks a port for its OPC UA endpoints as a stranger does: without a certificate, without a user. Source: OPC 10000-6, 5.2 (encoding), 6.7 (chunks),
 * 7.1 (Hello).
 */
final class UaProbe {
    private static final String NO_SECURITY = "http://opcfoundation.org/UA/SecurityPolicy#None";
    private static final int PATIENCE_MS = 3_000;
    private static final int BUFFER = 65_536;
    private static final int MOST_BYTES = 1 << 20;
    private static final int HEADER = 8;
    /** Of a chunk: its header, channel, token, sequence, request. */
    private static final int CHUNK_HEAD = 24;

    private static final int OPEN_CHANNEL = 446;
    private static final int GET_ENDPOINTS = 428;

    private final InetSocketAddress port;

    UaProbe(InetSocketAddress port) {
        this.port = port;
    }

    /** What it says of its endpoints, as text between other bytes; empty when it does not speak OPC UA. */
    Optional<String> endpoints() {
        try (var socket = new Socket()) {
            socket.connect(port, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            var in = new DataInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            var url = "opc.tcp://" + port.getAddress().getHostAddress() + ":" + port.getPort() + "/orquestador";
            out.write(message("HELF", body -> text(numbers(body, 0, BUFFER, BUFFER, 0, 0), url)));
            if (!read(in).kind().equals("ACKF")) return Optional.empty();
            out.write(message("OPNF", UaProbe::openChannel));
            var opened = read(in);
            if (!opened.kind().equals("OPNF")) return Optional.empty();
            int channel = opened.body().getInt(0);
            int token = token(opened.body());
            out.write(message("MSGF", body -> getEndpoints(body, channel, token, url)));
            return Optional.of(answer(in));
        } catch (IOException | RuntimeException e) { // whatever speaks there, it is not this
            return Optional.empty();
        }
    }

    private static ByteBuffer openChannel(ByteBuffer body) {
        text(body.putInt(0), NO_SECURITY);
        numbers(body, -1, -1, 1, 1); // no certificates; sequence, request
        request(body, OPEN_CHANNEL);
        return numbers(body, 0, 0, 1, -1, 60_000); // version, issue, security none, no nonce, lifetime in ms
    }

    private static ByteBuffer getEndpoints(ByteBuffer body, int channel, int token, String url) {
        numbers(body, channel, token, 2, 2);
        request(body, GET_ENDPOINTS);
        return numbers(text(body, url), -1, -1);
    }

    /** Type of a request, and its header: no session, no limits. */
    private static void request(ByteBuffer body, int type) {
        body.put((byte) 1).put((byte) 0).putShort((short) type); // a node id of four bytes
        body.putShort((short) 0).putLong(0); // no session, no time
        numbers(body, 1, 0, -1, PATIENCE_MS);
        body.putShort((short) 0).put((byte) 0);
    }

    /** After the policy, two certificates that are none, sequence, request, type and the header of a response. */
    private static int token(ByteBuffer body) {
        int at = 4;
        for (int i = 0; i < 3; i++) at += 4 + Math.max(0, body.getInt(at));
        at += 8 + 4; // sequence, request; type
        at += 8 + 4 + 4 + 1; // time, handle, result, no diagnostics
        int strings = body.getInt(at);
        if (strings > 0) throw new IllegalStateException("strings in a header");
        return body.getInt(at + 4 + 3 + 4 + 4); // an additional header that is none, version, channel
    }

    private static String answer(DataInputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        while (all.size() < MOST_BYTES) {
            var chunk = read(in);
            if (!chunk.kind().startsWith("MSG")) throw new IOException(chunk.kind());
            all.write(chunk.body().array(), CHUNK_HEAD - HEADER, chunk.body().limit() - CHUNK_HEAD + HEADER);
            if (chunk.kind().equals("MSGF")) return all.toString(StandardCharsets.ISO_8859_1);
        }
        throw new IOException("no end");
    }

    private record Message(String kind, ByteBuffer body) {}

    private static Message read(DataInputStream in) throws IOException {
        var head = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.limit() < HEADER) throw new IOException("it hung up");
        int length = head.getInt(4) - HEADER;
        if (length < 0 || length > BUFFER) throw new IOException("no length");
        var kind = new String(head.array(), 0, 4, StandardCharsets.US_ASCII);
        var body = new byte[length];
        in.readFully(body);
        return new Message(kind, ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN));
    }

    private interface Writes {
        ByteBuffer to(ByteBuffer body);
    }

    private static byte[] message(String kind, Writes writes) {
        var all = ByteBuffer.allocate(1_024).order(ByteOrder.LITTLE_ENDIAN);
        all.put(kind.getBytes(StandardCharsets.US_ASCII)).putInt(0);
        writes.to(all);
        all.putInt(4, all.position());
        var bytes = new byte[all.position()];
        all.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer numbers(ByteBuffer body, int... numbers) {
        for (int each : numbers) body.putInt(each);
        return body;
    }

    private static ByteBuffer text(ByteBuffer body, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return body.putInt(bytes.length).put(bytes);
    }
}
