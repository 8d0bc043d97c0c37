package io.orquestador.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A process of its own with many Modbus TCP slaves, one port each, on one thread: it must cost little beside what is measured. Serves
 * function 3 only; the registers count up with every request, so that no value repeats. Prints its ports, the last one of a slave that hangs;
 * ends with its standard input.
 */
public final class ModbusSlaves {
    private static final int REQUEST_BYTES = 12;

    private ModbusSlaves() {}

    public static void main(String[] args) throws IOException {
        var selector = Selector.open();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            var server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println(server.socket().getLocalPort());
        }
        // the system accepts for it, and nobody ever reads
        var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        System.out.println(hanging.getLocalPort());
        System.out.println("ready");
        var parent = new Thread(ModbusSlaves::endWithParent, "parent");
        parent.setDaemon(true);
        parent.start();
        while (true) selector.select(ModbusSlaves::serve);
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the parent is gone, too
        }
        Runtime.getRuntime().halt(0);
    }

    private record Client(ByteBuffer in, ByteBuffer out) {}

    private static void serve(SelectionKey key) {
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
        socket.register(
                key.selector(),
                SelectionKey.OP_READ,
                new Client(ByteBuffer.allocateDirect(REQUEST_BYTES), ByteBuffer.allocateDirect(260)));
    }

    private static short counter;

    private static void answer(SocketChannel socket, Client client) throws IOException {
        if (socket.read(client.in) < 0) throw new IOException("closed");
        if (client.in.hasRemaining()) return;
        client.in.flip();
        int count = client.in.getShort(10);
        var out = client.out.clear();
        out.putShort(client.in.getShort(0)).putShort((short) 0).putShort((short) (3 + 2 * count));
        out.put(client.in.get(6)).put(client.in.get(7)).put((byte) (2 * count));
        counter++;
        for (int i = 0; i < count; i++) out.putShort((short) (counter + i));
        client.in.clear();
        out.flip();
        while (out.hasRemaining()) socket.write(out);
    }
}
