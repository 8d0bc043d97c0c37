package io.orquestador.itests;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody sends who wants to break something, whatever the operation. */
final class HostileRequests {
    private static final int DEEP = 100_000;
    private static final int LONG = 300_000;

    private HostileRequests() {}

    /** Bodies that are no JSON object of any operation, each with what it is. */
    static Map<String, byte[]> bodies() {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("deep lists", bytes("[".repeat(DEEP) + "]".repeat(DEEP)));
        all.put("deep objects", bytes("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)));
        all.put("never closed", bytes("{\"a\":[".repeat(1_000)));
        all.put("a name of 300 kB", bytes("{\"" + "a".repeat(LONG) + "\":1}"));
        all.put("a number without end", bytes("{\"value\":1e999999999,\"number\":" + "9".repeat(5_000) + "}"));
        all.put("a list", bytes("[{}]"));
        all.put("null", bytes("null"));
        all.put("a text", bytes("\"reason\""));
        all.put(
                "XML with an entity",
                bytes("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"));
        all.put(
                "YAML with a tag",
                bytes("!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:1/\"]]"));
        all.put("a polymorphic type", bytes("{\"@class\":\"java.net.URL\",\"@type\":\"java.net.URL\"}"));
        all.put("no UTF-8", new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'});
        all.put("zeros", new byte[1_000]);
        return all;
    }

    /** What may stand in an address for a name, percent-encoded. */
    static List<String> names() {
        return List.of(
                "..%2f..%2f..%2f..%2fetc%2fpasswd",
                "%2e%2e%2f%2e%2e%2fkeys%2fowner.token",
                "..%5c..%5ckeys",
                "%252e%252e%252fkeys",
                "x%00.yaml",
                "x%0d%0aX-Evil:%20yes",
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "%27%3B%20DROP%20TABLE%20rule%3B%20--",
                "%7Bjndi%3Aldap%3A%2F%2F127.0.0.1%3A1%2Fa%7D",
                "http%3A%2F%2F127.0.0.1%3A1%2F",
                "%F0%9F%92%A9%E2%80%AE",
                "x".repeat(3_000));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
