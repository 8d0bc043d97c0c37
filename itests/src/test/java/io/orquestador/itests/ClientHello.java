package io.orquestador.itests;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

/** The first message of whoever calls by TLS (RFC 8446, 4.1.2). */
final class ClientHello {
    private static final int SUPPORTED_VERSIONS = 43;

    private ClientHello() {}

    /** The versions that it offers, e.g. {@code 0x0304} for TLS 1.3. */
    static Set<Integer> versions(Socket from) throws IOException {
        from.setSoTimeout(10_000);
        var in = new DataInputStream(from.getInputStream());
        in.skipNBytes(3); // a record of a handshake
        var hello = ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
        hello.position(4 + 2 + 32); // its kind and length, the version of old, the random number
        skip(hello, hello.get() & 0xff); // session
        skip(hello, hello.getShort() & 0xffff); // cipher suites
        skip(hello, hello.get() & 0xff); // compression
        hello.getShort();
        while (hello.hasRemaining()) {
            int extension = hello.getShort() & 0xffff;
            int length = hello.getShort() & 0xffff;
            if (extension == SUPPORTED_VERSIONS) return versions(hello.slice(hello.position() + 1, length - 1));
            skip(hello, length);
        }
        return Set.of(0x0303);
    }

    private static Set<Integer> versions(ByteBuffer list) {
        var versions = new TreeSet<Integer>();
        while (list.hasRemaining()) versions.add(list.getShort() & 0xffff);
        return versions;
    }

    private static void skip(ByteBuffer hello, int bytes) {
        hello.position(hello.position() + bytes);
    }
}
