package io.orquestador.itests;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A WebSocket handshake byte by byte, with whatever headers a page or a program may send. */
record Handshake(int status, String head) {
    /** @param headers put over the usual ones; an empty value leaves one out */
    static Handshake with(int port, String path, Map<String, String> headers) throws IOException {
        var all = new LinkedHashMap<String, String>();
        all.put("Host", "127.0.0.1:" + port);
        all.put("Upgrade", "websocket");
        all.put("Connection", "Upgrade");
        all.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        all.put("Sec-WebSocket-Version", "13");
        all.put("Sec-WebSocket-Extensions", "permessage-deflate");
        all.putAll(headers);
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        all.forEach((name, value) -> {
            if (!value.isEmpty())
                request.append(name).append(": ").append(value).append("\r\n");
        });
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) break;
                head.append((char) next);
            }
            return new Handshake(Integer.parseInt(head.substring(9, 12)), head.toString());
        }
    }
}
