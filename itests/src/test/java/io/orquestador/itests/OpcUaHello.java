package io.orquestador.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first words of an OPC UA client: Hello, and is it acknowledged? OPC 10000-6, 7.1.2. What comes after is tested beside the bundle. */
final class OpcUaHello {
    private static final int BUFFER = 65_536;

    private OpcUaHello() {}

    static boolean isAnswered(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(hello("opc.tcp://127.0.0.1:" + port + "/orquestador"));
            return Arrays.equals(
                    "ACKF".getBytes(StandardCharsets.US_ASCII),
                    socket.getInputStream().readNBytes(4));
        } catch (IOException e) {
            return false; // not listening
        }
    }

    private static byte[] hello(String url) {
        var text = url.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(32 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("HELF".getBytes(StandardCharsets.US_ASCII))
                .putInt(32 + text.length)
                .putInt(0) // version
                .putInt(BUFFER)
                .putInt(BUFFER)
                .putInt(0) // no limit of a message
                .putInt(0) // nor of its chunks
                .putInt(text.length)
                .put(text)
                .array();
    }
}
