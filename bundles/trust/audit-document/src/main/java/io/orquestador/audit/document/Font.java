package io.orquestador.audit.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Liberation Sans, which comes with PDFBox (SIL Open Font License), embedded with the letters that are used. For one document. */
final class Font {
    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int MISSING = '□';

    private final PDFont font;
    private final CmapLookup letters;

    Font(PDDocument document) throws IOException {
        try (var in = PDDocument.class.getResourceAsStream(FILE)) {
            if (in == null) throw new IOException("PDFBox has no " + FILE);
            TrueTypeFont ttf = new TTFParser().parse(new RandomAccessReadBuffer(in));
            letters = ttf.getUnicodeCmapLookup();
            font = PDType0Font.load(document, ttf, true);
        }
    }

    PDFont font() {
        return font;
    }

    /** What people and devices wrote, so that it can be shown on one line and changes nothing around it. */
    String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> shown.appendCodePoint(shown(point)));
        return shown.toString();
    }

    private int shown(int point) {
        if (Character.isWhitespace(point)) return ' ';
        boolean turnsText = Character.getType(point) == Character.FORMAT || Character.isISOControl(point);
        return turnsText || letters.getGlyphId(point) == 0 ? MISSING : point;
    }

    /** @param size and width in points */
    List<String> wrapped(String text, float size, float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        float used = 0;
        int breakAt = 0; // in line, after the last place where it may end
        var points = shown(text).strip().codePoints().toArray();
        for (int point : points) {
            float wide = width(Character.toString(point), size);
            if (used + wide > width && line.length() > 0) {
                int cut = breakAt > 0 ? breakAt : line.length();
                lines.add(line.substring(0, cut).stripTrailing());
                line.delete(0, cut);
                used = width(line.toString(), size);
                breakAt = 0;
            }
            if (line.length() == 0 && point == ' ') continue;
            line.appendCodePoint(point);
            used += wide;
            if (point == ' ' || point == '/' || point == '-' || point == ',') breakAt = line.length();
        }
        lines.add(line.toString());
        return lines;
    }

    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1_000 * size;
    }
}
