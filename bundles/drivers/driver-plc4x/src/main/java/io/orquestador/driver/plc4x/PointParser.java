package io.orquestador.driver.plc4x;

import io.orquestador.support.driver.PointLine;
import io.orquestador.support.driver.PollClass;
import java.util.Arrays;
import java.util.List;
import org.apache.plc4x.java.api.model.PlcTag;
import org.apache.plc4x.java.api.types.PlcValueType;
import org.apache.plc4x.java.eip.base.tag.EipTag;
import org.apache.plc4x.java.s7.readwrite.tag.S7StringVarLengthTag;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line {@code <tag path> = <address> <type> [scale=] [offset=] [unit=] [class=] [access=rw] [id=]}. The address is PLC4X's; a blank in it is written
 * {@code \s}, a backslash {@code \\}. Throws IllegalArgumentException with what is wrong and what to write instead.
 */
final class PointParser {
    private static final PointLine.Form FORM = new PointLine.Form(
            "<address>",
            "a/b = %DB1:0:REAL float64",
            Arrays.stream(PointType.values()).map(PointType::word).toList(),
            List.of("scale", "offset", "unit", "class", "access", "id"),
            "");

    private final Protocol protocol;
    private final List<PollClass> classes;

    PointParser(Protocol protocol, List<PollClass> classes) {
        this.protocol = protocol;
        this.classes = classes;
    }

    Point parse(String line) {
        var words = PointLine.parse(line, FORM);
        var address = unescaped(words.address());
        var type = PointType.parse(words.type());
        var tag = tag(address);
        check(address, tag, type, words.writable());
        var scaling = words.scaling(type.isNumber());
        if (scaling != null && words.writable() && valueType(tag) == null)
            throw wrong(
                    "only the PLC knows the type of \"%s\", so a scaled value cannot be written; ".formatted(address)
                            + "remove access=rw, or scale= and offset=");
        return new Point(
                words.path(),
                address,
                tag,
                type,
                scaling,
                words.unit(),
                words.pollClass(classes),
                words.writable(),
                words.id());
    }

    private static String unescaped(String word) {
        if (word.indexOf('\\') < 0) return word;
        var text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char each = word.charAt(i);
            if (each == '\\') {
                i++;
                char next = i < word.length() ? word.charAt(i) : 0;
                if (next != 's' && next != '\\')
                    throw wrong("address \"%s\": write \\s for a blank and \\\\ for a backslash".formatted(word));
                each = next == 's' ? ' ' : '\\';
            }
            text.append(each);
        }
        return text.toString();
    }

    /** Whatever the protocol's parser throws is its way to say no; that of EtherNet/IP says null. */
    private PlcTag tag(String address) {
        PlcTag tag;
        try {
            tag = protocol.tags().parseTag(address);
        } catch (RuntimeException e) {
            throw wrong("PLC4X's %s does not take the address \"%s\": %s"
                    .formatted(protocol.code(), address, LinkFailure.reason(e)));
        }
        if (tag == null)
            throw wrong("PLC4X's %s does not take the address \"%s\"; see docs/engineer/plc4x.md"
                    .formatted(protocol.code(), address));
        return tag;
    }

    private static void check(String address, PlcTag tag, PointType type, boolean writable) {
        if (tag instanceof S7StringVarLengthTag)
            throw wrong("\"%s\" does not tell how long the text is; write e.g. STRING(20)".formatted(address));
        if (isArray(tag)) throw wrong("\"%s\" is an array; map each element to a point of its own".formatted(address));
        var ofPlc = valueType(tag);
        if (ofPlc != null && !type.takes(ofPlc))
            throw wrong("a %s of the PLC cannot be a %s; write %s"
                    .formatted(ofPlc, type.word(), PointType.of(ofPlc).word()));
        if (writable && ofPlc != null && ofPlc.compareTo(PlcValueType.TIME) >= 0)
            throw wrong("a %s is read only here; remove access=rw".formatted(ofPlc));
    }

    private static boolean isArray(PlcTag tag) {
        if (tag instanceof EipTag ofEip && ofEip.getElementNb() > 1) return true;
        return !tag.getArrayInfo().isEmpty();
    }

    /** @return null when only the PLC knows */
    static @Nullable PlcValueType valueType(PlcTag tag) {
        try {
            var type = tag.getPlcValueType();
            return type == PlcValueType.NULL ? null : type;
        } catch (RuntimeException e) { // some tags have a type that is no PlcValueType
            return null;
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }
}
