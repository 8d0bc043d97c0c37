package io.orquestador.driver.opcua;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is in a server: a node, and for arrays and structures the way to the value inside it. Written
 * {@code nsu=<URI>;s=<text>} or {@code ns=<index>;i=<number>} (also {@code g=}, {@code b=}), then {@code #[3]}, {@code #/field/inner[2]}.
 * {@code %}, {@code #} and blanks are written {@code %25}, {@code %23}, {@code %20}; so is {@code ;} of a URI ({@code %3B}) and {@code /} or
 * {@code [} of a field's name.
 *
 * @param namespaceUri null when the index is given
 * @param identifier UInteger, String, UUID or ByteString
 * @param text as written
 */
record NodePlace(@Nullable String namespaceUri, int namespaceIndex, Object identifier, List<Step> steps, String text) {
    private static final int MOST_STEPS = 16;
    private static final String ESCAPED = " %#;\t\r\n";

    /** One step into a value. */
    sealed interface Step {}

    /** Into a structure. */
    record Field(String name) implements Step {}

    /** Into an array, one number for each dimension. */
    record Index(List<Integer> at) implements Step {}

    /** @throws IllegalArgumentException with what is wrong and what to write */
    static NodePlace parse(String text) {
        int hash = text.indexOf('#');
        var node = hash < 0 ? text : text.substring(0, hash);
        String uri = null;
        int index = 0;
        int semicolon = node.indexOf(';');
        if (node.startsWith("nsu=") && semicolon > 4) {
            uri = unescape(node.substring(4, semicolon));
            node = node.substring(semicolon + 1);
        } else if (node.startsWith("ns=") && semicolon > 3) {
            index = number(node.substring(3, semicolon), 65_535);
            node = node.substring(semicolon + 1);
        }
        if (node.length() < 3 || node.charAt(1) != '=') throw wrong(text);
        var steps = hash < 0 ? List.<Step>of() : steps(text.substring(hash + 1));
        return new NodePlace(uri, index, identifier(node.charAt(0), node.substring(2), text), steps, text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is no node; write nsu=<namespace URI>;s=<identifier> or ns=<index>;i=<number>, a blank as %20");
    }

    private static Object identifier(char kind, String text, String whole) {
        try {
            return switch (kind) {
                case 'i' -> Unsigned.uint(Long.parseLong(text));
                case 's' -> unescape(text);
                case 'g' -> UUID.fromString(text);
                case 'b' -> ByteString.of(Base64.getDecoder().decode(text));
                default -> throw wrong(whole);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"i=" + text + "\" is not a number from 0 to 4294967295", e);
        } catch (IllegalArgumentException e) {
            if (kind == 'g' || kind == 'b')
                throw new IllegalArgumentException(
                        "\"" + kind + "=" + text + "\" is no " + (kind == 'g' ? "GUID" : "base64 text") + " ("
                                + e.getMessage() + ")",
                        e);
            throw e;
        }
    }

    private static List<Step> steps(String text) {
        var steps = new ArrayList<Step>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            int end = at + 1;
            if (first == '[') {
                end = text.indexOf(']', at);
                if (end < 0) throw new IllegalArgumentException("\"#" + text + "\" has a [ without ]");
                steps.add(new Index(indexes(text.substring(at + 1, end))));
                at = end + 1;
            } else if (first == '/') {
                while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '[') end++;
                if (end == at + 1)
                    throw new IllegalArgumentException("\"#" + text + "\" has a / without a field's name");
                steps.add(new Field(unescape(text.substring(at + 1, end))));
                at = end;
            } else {
                throw new IllegalArgumentException(
                        "\"#" + text + "\": write #[3] for an element, #/field for a field, #/field[2] for both");
            }
        }
        if (steps.isEmpty()) throw new IllegalArgumentException("there is nothing after #; remove it, or write it %23");
        if (steps.size() > MOST_STEPS)
            throw new IllegalArgumentException("has " + steps.size() + " steps; at most " + MOST_STEPS + " are taken");
        return List.copyOf(steps);
    }

    private static List<Integer> indexes(String text) {
        var indexes = new ArrayList<Integer>();
        for (var each : text.split(",", -1)) indexes.add(number(each, Integer.MAX_VALUE));
        return List.copyOf(indexes);
    }

    private static int number(String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) return number;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a whole number from 0 to " + most);
    }

    /** @param namespaces the server's, by index; @return null when it has no such namespace */
    @Nullable
    NodeId in(List<String> namespaces) {
        int index = namespaceUri == null ? namespaceIndex : namespaces.indexOf(namespaceUri);
        return index < 0 ? null : nodeId(index, identifier);
    }

    private static NodeId nodeId(int index, Object identifier) {
        var namespace = Unsigned.ushort(index);
        if (identifier instanceof UInteger number) return new NodeId(namespace, number);
        if (identifier instanceof UUID guid) return new NodeId(namespace, guid);
        if (identifier instanceof ByteString bytes) return new NodeId(namespace, bytes);
        return new NodeId(namespace, (String) identifier);
    }

    /** As a point's line takes it: by the namespace's URI where the server tells it. */
    static String format(NodeId node, List<String> namespaces) {
        int index = node.getNamespaceIndex().intValue();
        var uri = index < namespaces.size() ? namespaces.get(index) : "";
        var namespace = index == 0 ? "" : uri.isEmpty() ? "ns=" + index + ";" : "nsu=" + escape(uri, ESCAPED) + ";";
        var identifier = node.getIdentifier();
        if (identifier instanceof UInteger) return namespace + "i=" + identifier;
        if (identifier instanceof UUID) return namespace + "g=" + identifier;
        if (identifier instanceof ByteString bytes)
            return namespace + "b=" + Base64.getEncoder().encodeToString(bytes.bytesOrEmpty());
        return namespace + "s=" + escape(String.valueOf(identifier), ESCAPED.replace(";", ""));
    }

    static String escapeField(String name) {
        return escape(name, ESCAPED + "/[");
    }

    private static String escape(String text, String characters) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(each -> {
            boolean blank = Character.isWhitespace(each) || Character.isSpaceChar(each) || Character.isISOControl(each);
            if (!blank && characters.indexOf(each) < 0) {
                escaped.appendCodePoint(each);
                return;
            }
            for (byte one : new String(Character.toChars(each)).getBytes(StandardCharsets.UTF_8))
                escaped.append("%%%02X".formatted(one & 0xFF));
        });
        return escaped.toString();
    }

    private static String unescape(String text) {
        if (text.indexOf('%') < 0) return text;
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                int high = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0)
                    throw new IllegalArgumentException("\"" + text + "\" has a % that is no %XX; write % as %25");
                bytes[size++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[size++] = bytes[i];
            }
        }
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text;
    }
}
