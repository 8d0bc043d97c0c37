package io.orquestador.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that asks for values and never reads one. Its receive buffer is small: a large one would take minutes to fill. */
final class StuckClient implements AutoCloseable {
    private static final byte TEXT_AND_LAST = (byte) 0x81;
    private static final byte MASKED = (byte) 0x80;

    private final Socket socket = new Socket();

    StuckClient(Node node, String subscribe) throws IOException {
        socket.setReceiveBufferSize(16 << 10);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress("127.0.0.1", node.port));
        var handshake = """
                GET /live/v1 HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                Authorization: Bearer %s\r
                \r
                """.formatted(node.port, node.token());
        socket.getOutputStream().write(handshake.getBytes(StandardCharsets.ISO_8859_1));
        send(subscribe.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** A mask of zeroes leaves the text as it is. */
    private void send(byte[] text) throws IOException {
        if (text.length > 125) throw new IllegalArgumentException("a short one, please");
        var frame = new ByteArrayOutputStream();
        frame.write(TEXT_AND_LAST);
        frame.write(MASKED | text.length);
        frame.write(new byte[4]);
        frame.write(text);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** Reads what is left. @return the connection has ended or was broken off; false when it is still there after 10 s of silence */
    boolean isCut() {
        try {
            var bytes = new byte[64 << 10];
            while (socket.getInputStream().read(bytes) >= 0) {} // to the end
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
