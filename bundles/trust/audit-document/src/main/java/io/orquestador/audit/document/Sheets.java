package io.orquestador.audit.document;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** Pages that fill from the top: a title, facts, and a table whose rows may go over pages. All sizes in points. For one thread. */
final class Sheets {
    private static final float WIDTH = PDRectangle.A4.getHeight(); // it lies on its side
    private static final float HEIGHT = PDRectangle.A4.getWidth();
    private static final float MARGIN = 40;
    private static final float BOTTOM = 44;
    private static final float SMALL = 8;
    private static final float LEADING = 10.5f;
    private static final float PAD = 4;
    private static final float FACT_NAME = 110;
    /** Shares of the width. */
    private static final float[] COLUMNS = {0.055f, 0.115f, 0.17f, 0.24f, 0.27f, 0.15f};

    private static final Color INK = new Color(0x1A, 0x1F, 0x24);
    private static final Color QUIET = new Color(0x5A, 0x64, 0x6E);
    private static final Color LINE = new Color(0xC9, 0xD0, 0xD6);
    private static final Color HEAD = new Color(0xEE, 0xF1, 0xF3);

    private final PDDocument document;
    private final Font font;
    private final List<String> titles;
    private @Nullable PDPageContentStream content;
    private float y;

    Sheets(PDDocument document, Font font, List<String> titles) {
        this.document = document;
        this.font = font;
        this.titles = titles;
    }

    private static float width() {
        return WIDTH - 2 * MARGIN;
    }

    private PDPageContentStream content() throws IOException {
        if (content == null) {
            var page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            content = new PDPageContentStream(document, page);
            y = HEIGHT - MARGIN;
        }
        return content;
    }

    private void endPage() throws IOException {
        if (content != null) content.close();
        content = null;
    }

    void title(String text) throws IOException {
        content();
        y -= 20;
        text(text, MARGIN, 20, INK);
        y -= 14;
    }

    void fact(String name, String value) throws IOException {
        var lines = font.wrapped(value, 9, width() - FACT_NAME);
        for (int i = 0; i < lines.size(); i++) {
            content();
            y -= 13;
            if (i == 0) text(font.shown(name), MARGIN, 9, QUIET);
            text(lines.get(i), MARGIN + FACT_NAME, 9, INK);
        }
    }

    void note(String text) throws IOException {
        y -= 6;
        for (var line : font.wrapped(text, SMALL, width())) {
            y -= LEADING;
            text(line, MARGIN, SMALL, QUIET);
        }
    }

    void tableHead() throws IOException {
        var page = content();
        y -= 2 * PAD;
        float height = LEADING + PAD;
        page.setNonStrokingColor(HEAD);
        page.addRect(MARGIN, y - height, width(), height);
        page.fill();
        y -= LEADING;
        for (int i = 0; i < titles.size(); i++) text(font.shown(titles.get(i)), x(i), SMALL, QUIET);
        y -= height - LEADING;
    }

    /** Each cell has paragraphs; the first is written darker than what comes after it. */
    void entry(List<List<String>> cells) throws IOException {
        var wrapped = new ArrayList<List<Line>>();
        int most = 1;
        for (int i = 0; i < cells.size(); i++) {
            var lines = new ArrayList<Line>();
            for (int part = 0; part < cells.get(i).size(); part++)
                for (var line : font.wrapped(cells.get(i).get(part), SMALL, columnWidth(i)))
                    lines.add(new Line(line, part == 0 || i == 4 ? INK : QUIET));
            wrapped.add(lines);
            most = Math.max(most, lines.size());
        }
        float whole = most * LEADING + 2 * PAD;
        boolean fitsOnAPage = whole < (HEIGHT - MARGIN - BOTTOM) / 2;
        if (content == null || y - (fitsOnAPage ? whole : 3 * LEADING) < BOTTOM) newTablePage();
        rule();
        y -= PAD;
        for (int line = 0; line < most; line++) {
            boolean goesOn = y - LEADING < BOTTOM;
            if (goesOn) newTablePage();
            y -= LEADING;
            if (goesOn) text("… " + cells.get(0).get(0), x(0), SMALL, QUIET);
            for (int i = 0; i < wrapped.size(); i++) {
                if (line >= wrapped.get(i).size()) continue;
                var each = wrapped.get(i).get(line);
                text(each.text(), x(i), SMALL, each.color());
            }
        }
        y -= PAD;
    }

    private record Line(String text, Color color) {}

    private void newTablePage() throws IOException {
        endPage();
        tableHead();
    }

    private void rule() throws IOException {
        var page = content();
        page.setStrokingColor(LINE);
        page.setLineWidth(0.5f);
        page.moveTo(MARGIN, y);
        page.lineTo(MARGIN + width(), y);
        page.stroke();
    }

    private static float x(int column) {
        float x = MARGIN + PAD;
        for (int i = 0; i < column; i++) x += COLUMNS[i] * width();
        return x;
    }

    private static float columnWidth(int column) {
        return COLUMNS[column] * width() - 2 * PAD;
    }

    private void text(String text, float x, float size, Color color) throws IOException {
        var page = content();
        page.beginText();
        page.setFont(font.font(), size);
        page.setNonStrokingColor(color);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    /** Below each page: what it is, and which of how many. */
    void end(String what, PageText pages) throws IOException {
        content();
        endPage();
        int all = document.getNumberOfPages();
        for (int i = 0; i < all; i++) {
            try (var page = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
                content = page;
                y = BOTTOM - 20;
                text(font.shown(what), MARGIN, SMALL, QUIET);
                var number = pages.of(i + 1, all);
                text(number, MARGIN + width() - font.width(number, SMALL), SMALL, QUIET);
            }
        }
        content = null;
    }

    interface PageText {
        String of(int page, int all);
    }
}
