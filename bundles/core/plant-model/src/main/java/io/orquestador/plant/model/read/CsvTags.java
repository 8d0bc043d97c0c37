package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.CsvText;
import io.orquestador.plant.model.read.text.CsvText.Row;
import io.orquestador.plant.model.read.text.CsvText.Table;
import io.orquestador.plant.model.read.text.Names;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Field;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Node.Scalar;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A device's tags in a CSV file: each line becomes the same fields that a YAML file would give. They are made again each time that somebody
 * asks for them: as nodes, 50,000 tags would take 200 MB.
 */
final class CsvTags {
    /** Of the field table in docs/engineer/plant-folder.md; texts have a column for each language, or one for the default. */
    static final List<String> COLUMNS = List.of(
            "path",
            "address",
            "type",
            "options",
            "class",
            "unit",
            "range_low",
            "range_high",
            "normal_low",
            "normal_high",
            "setpoint",
            "decimals",
            "deadband",
            "access",
            "was");

    static final List<String> TEXT_COLUMNS = List.of("description", "states");
    private static final List<String> NEEDED = List.of("path", "address", "type");
    private static final List<String> NUMBERS = List.of("decimals", "deadband");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final Table table;
    private final String device;
    private final Texts texts;
    private final Problems problems;

    private CsvTags(Table table, String device, Texts texts, Problems problems) {
        this.table = table;
        this.device = device;
        this.texts = texts;
        this.problems = problems;
    }

    static List<TagText> read(String file, String text, String device, Texts texts, Context context) {
        var table = CsvText.parse(file, text, context.budget(), context.problems());
        var reading = new CsvTags(table, device, texts, context.problems());
        if (table.header().isEmpty() || !reading.headerIsRight(file)) return List.of();
        return reading.tags(new CsvTags(table, device, texts, new Problems()));
    }

    private boolean headerIsRight(String file) {
        int before = problems.count();
        var columns = new LinkedHashSet<>(COLUMNS);
        columns.addAll(TEXT_COLUMNS);
        Set<String> seen = new LinkedHashSet<>();
        for (var cell : table.header()) {
            var name = cell.text();
            if (!columns.contains(name) && !isTextColumn(name))
                problems.add(
                        cell.place(),
                        Code.CSV_HEADER,
                        "A tag list has no column " + Problems.quoted(name),
                        Names.remedy(name, columns, "column"));
            else if (!seen.add(name))
                problems.add(
                        cell.place(),
                        Code.CSV_HEADER,
                        "The column " + name + " is there twice",
                        "Remove one, or name it for what it holds");
        }
        for (var needed : NEEDED)
            if (!seen.contains(needed))
                problems.add(
                        new Place(file, 1, 0),
                        Code.CSV_HEADER,
                        "The tag list has no column " + needed,
                        "Begin the file with a line as path,address,type,unit; separators are comma, semicolon or tab");
        return problems.count() == before;
    }

    private static boolean isTextColumn(String name) {
        for (var column : TEXT_COLUMNS)
            if (name.startsWith(column + "_") && name.length() == column.length() + 3) return true;
        return false;
    }

    /** @param again reads a line once more, when what is wrong with it is told already */
    private List<TagText> tags(CsvTags again) {
        var tags = new ArrayList<TagText>();
        for (var row : table.rows()) {
            if (tags.size() == Context.MOST_TAGS) {
                problems.add(
                        row.place(),
                        Code.TOO_MANY_TAGS,
                        "The plant has more than " + Context.MOST_TAGS + " tags",
                        "Make two plants of it");
                break;
            }
            tags.add(tag(row, again));
        }
        return tags;
    }

    private TagText tag(Row row, CsvTags again) {
        var cells = cells(row);
        fields(row, cells);
        for (var needed : NEEDED)
            if (!cells.containsKey(needed))
                problems.add(row.place(), Code.MISSING_KEY, "The tag has no " + needed, "Fill in the column " + needed);
        checkAccess(cells.get("access"));
        var path = cells.get("path");
        return new TagText(
                path == null ? "" : path.text(),
                path == null ? row.place() : path.place(),
                device,
                () -> again.fields(row, again.cells(row)),
                "");
    }

    /** Those that are not empty, by column. */
    private Map<String, Scalar> cells(Row row) {
        var cells = new HashMap<String, Scalar>();
        var all = row.cells();
        for (int i = 0; i < all.size(); i++)
            if (!all.get(i).text().isEmpty()) cells.put(table.header().get(i).text(), all.get(i));
        return cells;
    }

    private Fields fields(Row row, Map<String, Scalar> cells) {
        var start = row.place();
        var fields = new LinkedHashMap<String, Field>();
        for (var name : COLUMNS) {
            var cell = cells.get(name);
            if (cell == null || name.contains("_") || name.equals("path")) continue;
            put(fields, name, NUMBERS.contains(name) ? number(cell, name) : Optional.of(cell));
        }
        for (var name : List.of("range", "normal")) put(fields, name, span(cells, name, start));
        put(fields, "description", localText(cells, "description", start));
        put(fields, "states", states(cells, start));
        return new Fields(start, fields);
    }

    private static void put(Map<String, Field> fields, String name, Optional<? extends Node> value) {
        value.ifPresent(node -> fields.put(name, new Field(name, node.place(), node)));
    }

    private void checkAccess(@Nullable Scalar access) {
        if (access == null || List.of("r", "rw").contains(access.text())) return;
        problems.add(
                access.place(), Code.WRONG_VALUE, "access is " + Problems.quoted(access.text()), "It may be r, rw");
    }

    private Optional<Scalar> number(Scalar cell, String name) {
        var text = cell.text();
        if (table.decimalComma() && DECIMAL_COMMA.matcher(text).matches()) text = text.replace(',', '.');
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (isAllowed(name, number)) return Optional.of(new Scalar(cell.place(), number, text));
            problems.add(
                    cell.place(),
                    Code.WRONG_VALUE,
                    name + " is " + text,
                    name.equals("decimals") ? "It may be a whole number from 0 to 6" : "It may be a number from 0 on");
            return Optional.empty();
        }
        problems.add(
                cell.place(),
                Code.WRONG_TYPE,
                name + " is " + Problems.quoted(text) + ", not a number",
                text.contains(",")
                        ? "Write a point before the decimals; a comma does where semicolons separate the cells"
                        : "Write a number, or leave the cell empty");
        return Optional.empty();
    }

    private static boolean isAllowed(String name, double number) {
        return switch (name) {
            case "decimals" -> number == Math.rint(number) && number >= 0 && number <= 6;
            case "deadband" -> number >= 0 && Double.isFinite(number);
            default -> Double.isFinite(number);
        };
    }

    private Optional<Items> span(Map<String, Scalar> cells, String name, Place start) {
        var low = cells.get(name + "_low");
        var high = cells.get(name + "_high");
        if (low == null && high == null) return Optional.empty();
        if (low == null || high == null) {
            var there = low == null ? high : low;
            problems.add(
                    there == null ? start : there.place(),
                    Code.MISSING_KEY,
                    name + " has one end only",
                    "Fill in both " + name + "_low and " + name + "_high, or neither");
            return Optional.empty();
        }
        var from = number(low, name + "_low");
        var to = number(high, name + "_high");
        if (from.isEmpty() || to.isEmpty()) return Optional.empty();
        return Optional.of(new Items(low.place(), List.of(from.get(), to.get())));
    }

    private Optional<Fields> localText(Map<String, Scalar> cells, String name, Place start) {
        var byLanguage = new LinkedHashMap<String, Field>();
        for (var column : columns(cells, name)) {
            var cell = cells.get(column);
            if (cell == null) continue;
            var language = language(column, name);
            byLanguage.put(language, new Field(language, cell.place(), cell));
        }
        return byLanguage.isEmpty() ? Optional.empty() : Optional.of(new Fields(start, byLanguage));
    }

    private String language(String column, String name) {
        return column.equals(name) ? texts.defaultLanguage() : column.substring(name.length() + 1);
    }

    private static List<String> columns(Map<String, Scalar> cells, String name) {
        return cells.keySet().stream()
                .filter(each -> each.equals(name) || each.startsWith(name + "_"))
                .sorted()
                .toList();
    }

    /** {@code 0=PARADA;1=EN MARCHA}, a column for each language. */
    private Optional<Fields> states(Map<String, Scalar> cells, Place start) {
        var states = new LinkedHashMap<String, Map<String, Field>>();
        for (var column : columns(cells, "states")) {
            var cell = cells.get(column);
            if (cell == null) continue;
            var language = language(column, "states");
            for (var part : cell.text().split(";", -1)) {
                if (part.isBlank()) continue;
                int equals = part.indexOf('=');
                if (equals < 1) {
                    problems.add(
                            cell.place(),
                            Code.STATES,
                            Problems.quoted(part) + " is not number=word",
                            "Write as 0=PARADA;1=EN MARCHA");
                    continue;
                }
                var word = Scalar.text(cell.place(), part.substring(equals + 1).strip());
                states.computeIfAbsent(part.substring(0, equals).strip(), each -> new LinkedHashMap<>())
                        .put(language, new Field(language, cell.place(), word));
            }
        }
        if (states.isEmpty()) return Optional.empty();
        var fields = new LinkedHashMap<String, Field>();
        states.forEach((key, words) -> {
            var first = words.values().iterator().next().place();
            fields.put(key, new Field(key, first, new Fields(first, words)));
        });
        return Optional.of(new Fields(start, fields));
    }
}
