package io.orquestador.bench.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A process of Modbus TCP devices on one thread, whose holding registers, two a tag, say when the tag changed ({@link ChangeTimes}). Arguments:
 * how many devices, then the change times. Says {@code ready <port> …}; a signal ends it.
 */
public final class ChangingDevices {
    static final int TAGS_A_DEVICE = 50;
    private static final int REQUEST_BYTES = 12;

    private record Client(int device, ByteBuffer in, ByteBuffer out) {}

    private final ChangeTimes times;

    private ChangingDevices(ChangeTimes times) {
        this.times = times;
    }

    public static void main(String[] args) throws IOException {
        var devices = new ChangingDevices(ChangeTimes.of(args, 1));
        var selector = Selector.open();
        var ready = new StringBuilder("ready");
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            var server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT, i);
            ready.append(' ').append(server.socket().getLocalPort());
        }
        System.out.println(ready);
        while (true) selector.select(devices::serve);
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) accept(key);
            else answer((SocketChannel) key.channel(), (Client) key.attachment());
        } catch (IOException e) {
            key.cancel();
            try {
                key.channel().close();
            } catch (IOException again) {
                throw new java.io.UncheckedIOException(again);
            }
        }
    }

    private static void accept(SelectionKey key) throws IOException {
        var socket = ((ServerSocketChannel) key.channel()).accept();
        socket.configureBlocking(false);
        socket.socket().setTcpNoDelay(true);
        var client = new Client(
                (int) key.attachment(), ByteBuffer.allocateDirect(REQUEST_BYTES), ByteBuffer.allocateDirect(260));
        socket.register(key.selector(), SelectionKey.OP_READ, client);
    }

    private void answer(SocketChannel socket, Client client) throws IOException {
        if (socket.read(client.in) < 0) throw new IOException("closed");
        if (client.in.hasRemaining()) return;
        client.in.flip();
        int first = client.in.getShort(8);
        int count = client.in.getShort(10);
        var out = client.out.clear();
        out.putShort(client.in.getShort(0)).putShort((short) 0).putShort((short) (3 + 2 * count));
        out.put(client.in.get(6)).put(client.in.get(7)).put((byte) (2 * count));
        long now = times.nowTicks();
        for (int register = first; register < first + count; register++) {
            long value = times.value(client.device * TAGS_A_DEVICE + register / 2, now);
            out.putShort((short) (register % 2 == 0 ? value >>> 16 : value));
        }
        client.in.clear();
        out.flip();
        while (out.hasRemaining()) socket.write(out);
    }

    /** Configuration of driver-modbus for one of them. */
    static String configuration(int device, int port, int pollMs) {
        var points = new StringBuilder();
        for (int tag = 0; tag < TAGS_A_DEVICE; tag++)
            points.append(tag == 0 ? "" : ",\n    ")
                    .append("\"%s = holding:%d uint32 class=fast\"".formatted(path(device, tag), 2 * tag));
        return """
                { "device": "changing%d", "host": "127.0.0.1", "port": %d, "unit": 1, "pollClasses": ["fast=%d"],
                  "points": [
                    %s
                  ] }
                """.formatted(device, port, pollMs, points);
    }

    private static String path(int device, int tag) {
        return "changing/%02d/%03d".formatted(device, tag);
    }

    /** Which tag a path is. */
    static int tag(String path) {
        var words = path.split("/", -1);
        return Integer.parseInt(words[1]) * TAGS_A_DEVICE + Integer.parseInt(words[2]);
    }
}
