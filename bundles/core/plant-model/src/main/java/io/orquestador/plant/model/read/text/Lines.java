package io.orquestador.plant.model.read.text;

/** From an index into a text to line and column. */
final class Lines {
    private Lines() {}

    /** @param index in characters, also behind the end */
    static Place place(String file, String text, int index) {
        int line = 1;
        int start = 0;
        int end = Math.min(Math.max(index, 0), text.length());
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                start = i + 1;
            }
        }
        return new Place(file, line, text.codePointCount(start, end) + 1);
    }
}
