package io.orquestador.plant.model.read;

import static io.orquestador.plant.model.read.Mutation.file;
import static io.orquestador.plant.model.read.Mutation.of;
import static io.orquestador.plant.model.read.Mutation.remove;

import io.orquestador.plant.model.read.text.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ways to break the brewery's folder, each with what is to be said of it. */
final class Mutations {
    private static final String PLANT = "plant.yaml";
    private static final String HOUSE = "devices/brewhouse.yaml";
    private static final String LIST = "devices/brewhouse.csv";
    private static final String CELLAR = "devices/cellar.yaml";
    private static final String FERMENTER = "templates/fermenter.yaml";
    private static final String LOT = "templates/lot.yaml";
    private static final String LAB = "tags/lab.yaml";
    private static final String HISTORY = "history.yaml";
    private static final String VIEW = "displays/overview.json";

    static Stream<Mutation> all() {
        return Stream.of(
                        files(),
                        syntax(),
                        plant(),
                        devices(),
                        csv(),
                        templates(),
                        tags(),
                        expressions(),
                        displays(),
                        history(),
                        keys())
                .flatMap(List::stream);
    }

    private static List<Mutation> files() {
        return List.of(
                remove(PLANT, Code.NO_PLANT, PLANT, ""),
                file("notes.txt", "x", Code.UNKNOWN_FILE),
                file("devices/plc.yml", "driver: modbus", Code.UNKNOWN_FILE),
                file("recipes/ipa.yaml", "a: 1", Code.UNKNOWN_FILE),
                file("devices/old/plc.yaml", "driver: modbus", Code.UNKNOWN_FILE),
                file("devices/nobody.csv", "path,address,type\n", Code.UNUSED_FILE),
                file("devices/manual.yaml", "driver: modbus", Code.FILE_NAME),
                file("devices/plc 1.yaml", "driver: modbus", Code.FILE_NAME),
                file("displays/ä.json", "{}", Code.FILE_NAME),
                file(LAB, "", Code.YAML),
                file(LAB, "# nothing\n", Code.YAML),
                file(LAB, " ".repeat((4 << 20) + 1), Code.TOO_LARGE),
                remove("devices/cellar.yaml", Code.PARAMETER, PLANT, "with: {number: 1, device: cellar}"),
                remove(LIST, Code.UNKNOWN_FILE, HOUSE, "tags: brewhouse.csv"),
                remove(LOT, Code.UNKNOWN_TEMPLATE, FERMENTER, "- {template: lot"),
                remove(FERMENTER, Code.UNKNOWN_TEMPLATE, PLANT, "template: fermenter"),
                remove("displays/cellar.json", Code.UNKNOWN_DISPLAY, PLANT, "display: cellar"));
    }

    private static List<Mutation> syntax() {
        return List.of(
                of(PLANT, "languages: [es, en]", "languages: [es, en", Code.YAML)
                        .at(PLANT, "timeZone"),
                of(PLANT, "  - area: cellar", " - area: cellar", Code.YAML),
                of(PLANT, "features: []", "features: \t[]\n\tx: 1", Code.YAML).at(PLANT, "\tx: 1"),
                of(PLANT, "plant: brewery", "plant: 'brewery", Code.YAML).at(PLANT, "plant: 'brewery"),
                of(PLANT, "title: Servicios", "title: Servi\u0007cios", Code.YAML),
                of(PLANT, "title: Servicios", "title: &s Servicios", Code.YAML_ANCHOR),
                of(PLANT, "title: Glicol", "title: *s", Code.YAML_ANCHOR),
                of(PLANT, "title: Servicios", "title: !!str Servicios", Code.YAML_TAG),
                of(PLANT, "title: Servicios", "title: !!javax.script.ScriptEngineManager []", Code.YAML_TAG),
                of(PLANT, "features: []", "features: []\nfeatures: []", Code.DUPLICATE_KEY)
                        .at(PLANT, "features: []\ndisplay"),
                of(PLANT, "features: []", "features: []\n---\na: 1", Code.YAML).at(PLANT, "---"),
                of(PLANT, "features: []", "features: " + "[".repeat(30) + "]".repeat(30), Code.TOO_DEEP),
                of(PLANT, "features: []", "<<: {a: 1}", Code.UNKNOWN_KEY),
                of(LAB, "\"NO\"", "\"NO", Code.YAML).at(LAB, "YES"),
                of(LAB, "  cellar/lab/CELLS", "  cellar/lab/VDK", Code.DUPLICATE_KEY),
                of(VIEW, "\"items\": [", "\"items\": [,", Code.JSON),
                of(VIEW, "\"display\": 1,", "\"display\": 1, // mimic", Code.JSON),
                of(VIEW, "\"display\": 1,", "\"display\": 1, \"display\": 1,", Code.DUPLICATE_KEY),
                of(VIEW, "}\n  ]\n}", "}\n  ]\n} {}", Code.JSON).at(VIEW, "} {}"),
                file(VIEW, "", Code.JSON));
    }

    private static List<Mutation> plant() {
        return List.of(
                of(PLANT, "plant: brewery", "plant: my brewery", Code.WRONG_VALUE),
                of(PLANT, "plant: brewery\n", "", Code.MISSING_KEY).at(PLANT, "title: {es: Cervecería"),
                of(PLANT, "languages: [es, en]", "languages: []", Code.WRONG_VALUE),
                of(PLANT, "languages: [es, en]", "languages: [es, english]", Code.WRONG_VALUE),
                of(PLANT, "languages: [es, en]", "languages: [es, xx]", Code.LANGUAGE),
                of(PLANT, "languages: [es, en]", "languages: [es]", Code.LANGUAGE)
                        .at(PLANT, "title: {es: Cervecería"),
                of(PLANT, "languages: [es, en]", "languages: [es, en, es]", Code.WRONG_VALUE),
                of(PLANT, "en: Mash tun", "fr: Cuve", Code.LANGUAGE),
                of(PLANT, "en: Mash tun", "english: Mash tun", Code.WRONG_VALUE),
                of(PLANT, "America/Bogota", "America/Bogotá", Code.TIME_ZONE),
                of(PLANT, "America/Bogota", "-5", Code.WRONG_TYPE),
                of(PLANT, "0.752", "752", Code.WRONG_VALUE),
                of(PLANT, "0.752", "0,752", Code.WRONG_TYPE),
                of(PLANT, "0.752", "", Code.WRONG_TYPE),
                of(PLANT, "features: []", "features: [../evil]", Code.WRONG_VALUE),
                of(PLANT, "display: overview", "display: overvew", Code.UNKNOWN_DISPLAY),
                of(PLANT, "- area: utilities", "- area: cellar", Code.DUPLICATE_NAME),
                of(PLANT, "- area: utilities", "- area: system", Code.PATH),
                of(PLANT, "- area: utilities", "- area: \"#utilities\"", Code.PATH),
                of(PLANT, "- unit: kettle", "- unit: hlt", Code.DUPLICATE_NAME),
                of(PLANT, "- unit: bbt-01", "- unit: fv-03", Code.DUPLICATE_NAME),
                of(PLANT, "- unit: kettle", "- unit: ke/ttle", Code.PATH),
                of(PLANT, "- unit: kettle", "- unit: \"kettle \"", Code.PATH),
                of(PLANT, "- unit: kettle", "- unit: \"\"", Code.PATH),
                of(PLANT, "- unit: kettle", "- unit: \"ket\\u202Etle\"", Code.PATH),
                of(PLANT, "- unit: kettle", "- unit: ketle", Code.NOT_IN_EQUIPMENT)
                        .at(LIST, "brewhouse/kettle/"),
                of(PLANT, "- unit: kettle", "- unit: 7", Code.WRONG_TYPE),
                of(PLANT, "- unit: kettle", "- kettle", Code.WRONG_TYPE),
                of(PLANT, "key: [TT-101", "key: [TT-100", Code.UNKNOWN_KEY_TAG),
                of(PLANT, "key: [VDK]", "key: VDK", Code.WRONG_TYPE),
                of(PLANT, "template: fermenter", "template: fermentor", Code.UNKNOWN_TEMPLATE),
                of(PLANT, "with: {number: 1,", "with: {number: 12,", Code.PARAMETER),
                of(PLANT, "with: {number: 1,", "with: {number: one,", Code.PARAMETER),
                of(PLANT, "with: {number: 1,", "with: {number: 1.5,", Code.PARAMETER),
                of(PLANT, "with: {number: 1,", "with: {numbr: 1,", Code.UNKNOWN_PARAMETER),
                of(PLANT, "with: {number: 1,", "with: {", Code.MISSING_PARAMETER),
                of(PLANT, "with: {number: 1, device: cellar}", "with: {number: 1, device: celar}", Code.PARAMETER),
                of(
                        PLANT,
                        "with: {number: 2, device: cellar, capacity: 40}",
                        "with: {number: 2, device: cellar, capacity: 0}",
                        Code.PARAMETER),
                of(PLANT, "with: {number: 3", "with: {number: 2", Code.DUPLICATE_ADDRESS)
                        .at(FERMENTER, "  \"TT-${291"),
                of(
                        PLANT,
                        "template: fermenter\n            with: {number: 1, device: cellar}",
                        "with: {number: 1}",
                        Code.MISSING_KEY));
    }

    private static List<Mutation> devices() {
        return List.of(
                of(HOUSE, "driver: modbus", "driver: modbuss", Code.UNKNOWN_DRIVER),
                of(HOUSE, "driver: modbus\n", "", Code.MISSING_KEY).at(HOUSE, "settings"),
                of(HOUSE, "  host: 127.0.0.1\n", "", Code.SETTING).at(HOUSE, "  port"),
                of(
                                HOUSE,
                                "driver: modbus\nsettings:\n  host: 127.0.0.1\n",
                                "driver: modbus-tcp\nsettings:\n",
                                Code.MISSING_SETTING)
                        .at(HOUSE, "  port"),
                of(HOUSE, "host: 127.0.0.1", "hots: 127.0.0.1", Code.UNKNOWN_SETTING),
                of(HOUSE, "port: 15020", "port: 150200", Code.SETTING),
                of(HOUSE, "port: 15020", "port: \"15020\"", Code.SETTING),
                of(HOUSE, "port: 15020", "port: 150.5", Code.SETTING),
                of(HOUSE, "unit: 1", "unit: -1", Code.SETTING),
                of(HOUSE, "unit: 1", "device: other", Code.UNKNOWN_SETTING),
                of(HOUSE, "unit: 1", "points: []", Code.UNKNOWN_SETTING),
                of(HOUSE, "unit: 1", "unit: {a: 1}", Code.WRONG_TYPE),
                of(HOUSE, "\"fast=100\"", "\"fast=1\"", Code.SETTING),
                of(HOUSE, "\"fast=100\"", "\"fast\"", Code.SETTING),
                of(HOUSE, "\"fast=100\"", "\"quick=100\"", Code.UNKNOWN_CLASS).at(LIST, ",fast,"),
                of(HOUSE, "unit: 1", "backoffFirstMs: 60000", Code.SETTING),
                of(HOUSE, "tags: brewhouse.csv", "tags: ../devices/brewhouse.csv", Code.UNKNOWN_FILE),
                of(HOUSE, "tags: brewhouse.csv", "tags: utilities.csv", Code.DUPLICATE_TAG)
                        .at("devices/utilities.yaml", "tags:"),
                of(CELLAR, "type: float32", "type: float23", Code.POINT),
                of(CELLAR, "address: \"input:120\"", "address: \"input:70000\"", Code.POINT),
                of(CELLAR, "address: \"input:120\"", "address: \"register 120\"", Code.WRONG_VALUE),
                of(CELLAR, "address: \"input:120\", ", "", Code.MISSING_KEY),
                of(CELLAR, "options: \"order=CDAB\"", "options: \"order=ABDC\"", Code.POINT),
                of(CELLAR, "options: \"order=CDAB\"", "options: \"order\"", Code.POINT),
                of(
                        CELLAR,
                        "options: \"order=CDAB\"",
                        "options: \"order=CDAB id=6f1b2c1e-1111-4222-8333-444455556666\"",
                        Code.POINT),
                of(CELLAR, "options: \"order=CDAB\"", "options: \"x = y\"", Code.POINT),
                of(CELLAR, "class: normal", "class: norml", Code.UNKNOWN_CLASS),
                of(CELLAR, "access: rw", "access: w", Code.WRONG_VALUE),
                of(CELLAR, "cellar/bbt-01/", "cellar/bbt-02/", Code.NOT_IN_EQUIPMENT),
                of(CELLAR, "cellar/bbt-01/", "cellar/", Code.PATH),
                of(CELLAR, "cellar/bbt-01/", "cellar/bbt-01//", Code.PATH),
                of(CELLAR, "cellar/bbt-01/", "cellar/bbt-01/" + "x".repeat(1_030), Code.YAML),
                of(CELLAR, "unit: \"Cel\"", "unit: \"°C\"", Code.UNIT),
                of(CELLAR, "unit: \"Cel\"", "unit: \"Cel class=fast\"", Code.UNIT));
    }

    private static List<Mutation> csv() {
        var first = "brewhouse/hlt/TT-001,input:0,float32,order=ABCD,normal,Cel,-10,120,0,100";
        return List.of(
                of(LIST, "path,", "pfad,", Code.CSV_HEADER),
                of(LIST, "path,address", "path,path", Code.CSV_HEADER),
                of(LIST, "states_en", "states_english", Code.CSV_HEADER),
                of(LIST, "states_en", "states_fr", Code.LANGUAGE).at(LIST, "RUN"),
                of(LIST, first, first.replace("input:0", "input:zero"), Code.POINT),
                of(LIST, first, first.replace("input:0", ""), Code.MISSING_KEY),
                of(LIST, first, first.replace("brewhouse/hlt/TT-001", ""), Code.MISSING_KEY),
                of(LIST, first, first.replace("input:0", "input:2"), Code.DUPLICATE_ADDRESS)
                        .at(LIST, "brewhouse/hlt/LT-001"),
                of(LIST, first, first.replace("TT-001", "x".repeat(1_020)), Code.PATH),
                of(LIST, first, first.replace("float32", "real"), Code.POINT),
                of(LIST, first, first.replace("normal", "norm"), Code.UNKNOWN_CLASS),
                of(LIST, first, first.replace("Cel", "grad"), Code.UNIT),
                of(LIST, first, first.replace("-10,120", "120,-10"), Code.RANGE),
                of(LIST, first, first.replace("-10,120", "50,120"), Code.RANGE),
                of(LIST, first, first.replace("-10,120", "-10,"), Code.MISSING_KEY),
                of(LIST, first, first.replace("-10", "\"-10,0\""), Code.WRONG_TYPE),
                of(LIST, first, first.replace("-10", "low"), Code.WRONG_TYPE),
                of(LIST, first, first + ",,,", Code.CSV),
                of(LIST, first, "\"" + first.replace("TT-001", "TT-001\"x"), Code.CSV),
                of(LIST, first, "\"" + first, Code.CSV),
                of(LIST, "brewhouse/hlt/LT-001", "brewhouse/hlt/TT-001", Code.DUPLICATE_TAG),
                of(LIST, "brewhouse/mash-tun/TIC-101-SP,,", "", Code.CSV).at(LIST, "brewhouse/mash-tun/TT-101"),
                of(LIST, "100,brewhouse/mash-tun/TIC-101-SP", "100,brewhouse/mash-tun/TIC-101", Code.UNKNOWN_SETPOINT),
                of(LIST, "100,brewhouse/mash-tun/TIC-101-SP", "100,brewhouse/mash-tun/LT-101", Code.UNIT_MISMATCH),
                of(LIST, ",0.05,", ",-0.05,", Code.WRONG_VALUE),
                of(LIST, ",2,,,", ",2.5,,,", Code.WRONG_VALUE),
                of(LIST, ",2,,,", ",two,,,", Code.WRONG_TYPE),
                of(LIST, ",rw,", ",write,", Code.WRONG_VALUE),
                of(LIST, "0=PARADA;1=EN MARCHA", "0=PARADA;2=EN MARCHA", Code.STATES),
                of(LIST, "0=PARADA;1=EN MARCHA", "PARADA", Code.STATES),
                file(LIST, "", Code.CSV));
    }

    private static List<Mutation> templates() {
        var tag = "  \"TT-${291 + number * 10}\": {device: \"${device}\"";
        return List.of(
                of(FERMENTER, "template: fermenter", "template: tank", Code.FILE_NAME),
                of(FERMENTER, "{type: integer, min: 1", "{type: int, min: 1", Code.WRONG_VALUE),
                of(FERMENTER, "capacity: {type", "1capacity: {type", Code.WRONG_VALUE),
                of(FERMENTER, "default: 20", "default: 1000", Code.PARAMETER),
                of(FERMENTER, "{template: lot,", "{template: lots,", Code.UNKNOWN_TEMPLATE),
                of(FERMENTER, "{template: lot,", "{template: fermenter,", Code.TEMPLATE_CYCLE),
                of(LOT, "tags:", "uses: [fermenter]\ntags:", Code.TEMPLATE_CYCLE)
                        .at(LOT, "uses:"),
                of(
                        FERMENTER,
                        "with: {device: \"${device}\", first",
                        "with: {device: \"${device}\", start",
                        Code.UNKNOWN_PARAMETER),
                of(FERMENTER, "first: \"${(number - 1) * 30 + 14}\"", "first: \"${number - 30}\"", Code.PARAMETER),
                of(FERMENTER, "${number}", "${numbr}", Code.HOLE),
                of(FERMENTER, "${number}", "${number", Code.HOLE),
                of(FERMENTER, "${number}", "${number +}", Code.HOLE),
                of(FERMENTER, "${number}", "${1 / (number - 1)}", Code.HOLE),
                of(FERMENTER, "${number}", "${tag('TT-301')}", Code.HOLE),
                of(FERMENTER, "${number}", "${T(java.lang.Runtime)}", Code.HOLE),
                of(FERMENTER, tag, tag.replace("TT-${291 + number * 10}", "a/b"), Code.PATH),
                of(
                                FERMENTER,
                                tag,
                                tag.replace("TT-${291 + number * 10}", "TT-${292 + number * 10}"),
                                Code.DUPLICATE_KEY)
                        .at(
                                FERMENTER,
                                "  \"TT-${292 + number * 10}\": {device: \"${device}\", address: \"input:${(number - 1) * 30 + 2}"),
                of(FERMENTER, tag, tag.replace("${device}", "plc"), Code.UNKNOWN_DEVICE),
                of(FERMENTER, tag, "  \"TT-${291 + number * 10}\": {device: 7", Code.UNKNOWN_DEVICE),
                of(FERMENTER, "range: [-5, 40]", "range: [40, -5]", Code.RANGE),
                of(FERMENTER, "range: [-5, 40]", "range: [-5, forty]", Code.WRONG_TYPE),
                of(FERMENTER, "range: [-5, 40]", "range: [-5]", Code.WRONG_VALUE),
                of(FERMENTER, "[0, \"${capacity}\"]", "[0, \"${'x'}\"]", Code.WRONG_TYPE),
                of(FERMENTER, "setpoint: \"TIC-", "setpoint: \"TIX-", Code.UNKNOWN_SETPOINT),
                of(FERMENTER, "input:${(number - 1) * 30}", "input:${(number - 9) * 30}", Code.POINT),
                of(FERMENTER, "class: normal", "class: norm", Code.UNKNOWN_CLASS),
                of(FERMENTER, "display: cellar", "display: cave", Code.UNKNOWN_DISPLAY),
                of(FERMENTER, "key: [\"TT-", "key: [\"TX-", Code.UNKNOWN_KEY_TAG),
                of(FERMENTER, "en: \"Temperature, cone\"", "de: \"Temperatur\"", Code.LANGUAGE),
                of(FERMENTER, "every: 5s", "every: 5 s", Code.WRONG_VALUE),
                of(FERMENTER, "every: 5s", "every: 1ms", Code.WRONG_VALUE),
                of(FERMENTER, "unit: mg/L", "unit: mg/Lx", Code.UNIT),
                of(LOT, "PHASE: {device: \"${device}\", ", "PHASE: {", Code.MISSING_KEY));
    }

    private static List<Mutation> tags() {
        return List.of(
                of(LAB, "cellar/lab/VDK: {type: float64", "cellar/lab/VDK: {type: double", Code.WRONG_VALUE),
                of(
                        LAB,
                        "cellar/lab/VDK: {type: float64",
                        "cellar/lab/VDK: {type: float64, address: x",
                        Code.UNKNOWN_KEY),
                of(LAB, "cellar/lab/VDK: {type: float64, ", "cellar/lab/VDK: {", Code.MISSING_KEY),
                of(LAB, "range: [0, 5]", "range: [5, 5]", Code.RANGE),
                of(LAB, "range: [0, 5]", "range: 5", Code.WRONG_TYPE),
                of(LAB, "range: [0, 5]", "range: [0, .inf]", Code.WRONG_TYPE),
                of(LAB, "range: [0, 5]", "range: [0, 1e999]", Code.WRONG_TYPE),
                of(LAB, "decimals: 2", "decimals: 9", Code.WRONG_VALUE),
                of(LAB, "\"10*6/mL\"", "\"cells/mL\"", Code.UNIT),
                of(LAB, "{type: string,", "{type: string, deadband: 1,", Code.NOT_A_NUMBER),
                of(LAB, "{type: string,", "{type: string, states: {0: x},", Code.STATES),
                of(LAB, "states: {0:", "states: {2:", Code.STATES),
                of(LAB, "states: {0:", "states: {no:", Code.WRONG_VALUE),
                of(LAB, "cellar/lab/TASTE", "cellar/lap/TASTE", Code.NOT_IN_EQUIPMENT),
                of(LAB, "cellar/lab/TASTE", "brewhouse/hlt/TT-001", Code.DUPLICATE_TAG)
                        .at(LAB, "brewhouse/hlt/TT-001: {type: string"),
                of(LAB, "cellar/lab/TASTE", "\"cellar/lab/TA\\u202ESTE\"", Code.PATH),
                of(LAB, "cellar/lab/TASTE", "\"cellar/lab/TA\\nSTE\"", Code.PATH),
                of(LAB, "cellar/lab/TASTE", "\"cellar/lab/Cafe\u0301\"", Code.PATH),
                of(LAB, "was: brewhouse/hlt/OLD", "was: brewhouse/hlt/ENERGY-RATE", Code.WAS),
                of(
                                LAB,
                                "cellar/lab/VDK: {type: float64",
                                "cellar/lab/VDK: {was: brewhouse/hlt/OLD, type: float64",
                                Code.WAS)
                        .at(LAB, "was: brewhouse/hlt/OLD}"),
                of(LAB, "manual:", "manuel:", Code.UNKNOWN_KEY));
    }

    private static List<Mutation> expressions() {
        var power = "tag('brewhouse/hlt/EH-001') / 100.0 * 45.0";
        return List.of(
                of(LAB, power, "tag('brewhouse/hlt/EH-002') / 100.0", Code.UNKNOWN_TAG),
                of(LAB, power, "tag('brewhouse/hlt/EH-001') /", Code.EXPRESSION),
                of(LAB, power, "tag('brewhouse/hlt/EH-001') + 'x'", Code.EXPRESSION),
                of(LAB, power, "tag('brewhouse/hlt/EH-001') > 5.0", Code.EXPRESSION),
                of(LAB, power, "while (true) {}", Code.EXPRESSION),
                of(LAB, power, "Runtime.getRuntime().exec('x')", Code.EXPRESSION),
                of(LAB, power, "(".repeat(3_000), Code.EXPRESSION),
                of(LAB, power, "tag('brewhouse/hlt/ENERGY-RATE') * 2.0", Code.EXPRESSION_CYCLE)
                        .at(LAB, "ENERGY-RATE: {"),
                of(LAB, power, "tag('brewhouse/hlt/POWER') + 1.0", Code.EXPRESSION_CYCLE),
                of(LAB, "tag('cellar/fv-01/TT-301') > 30.0", "tag('cellar/fv-01/XV-301') > 30.0", Code.EXPRESSION),
                of(FERMENTER, "tag('TT-${291", "tag('TT-${290", Code.UNKNOWN_TAG),
                of(LAB, "expression: \"" + power + "\"", "every: 1s", Code.MISSING_KEY));
    }

    private static List<Mutation> displays() {
        return List.of(
                of(VIEW, "\"kind\": \"value\"", "\"kind\": \"gauge\"", Code.WRONG_VALUE),
                of(VIEW, "\"x\": 100, ", "\"x\": \"left\", ", Code.WRONG_TYPE),
                of(VIEW, "\"x\": 100, ", "", Code.MISSING_KEY),
                of(VIEW, "\"x\": 100, ", "\"x\": 100, \"onclick\": \"alert(1)\", ", Code.UNKNOWN_KEY),
                of(VIEW, "\"display\": 1", "\"display\": 2", Code.WRONG_VALUE),
                of(
                        VIEW,
                        "\"tag\": \"brewhouse/mash-tun/TT-101\"",
                        "\"tag\": \"brewhouse/mash-tun/TT-110\"",
                        Code.UNKNOWN_TAG),
                of(VIEW, "\"display\": \"cellar\"", "\"display\": \"cave\"", Code.UNKNOWN_DISPLAY),
                of(
                        "displays/cellar.json",
                        "\"cellar/fv-01/XV-301-FBO\"",
                        "\"cellar/fv-01/XV-301-FBX\"",
                        Code.UNKNOWN_TAG),
                of(
                        "displays/cellar.json",
                        "\"flow\": [\"cellar/fv-01/XV-301\"]",
                        "\"flow\": [\"cellar/fv-1/XV-301\"]",
                        Code.UNKNOWN_TAG));
    }

    private static final Pattern KEY = Pattern.compile("(?m)^([- ]*)([A-Za-z]+)(: .*|:)$");

    /** Each key of the YAML files written wrong, one at a time. */
    private static List<Mutation> history() {
        return List.of(
                file(HISTORY, "", Code.YAML),
                of(HISTORY, "- name: levels", "- name: temperatures", Code.DUPLICATE_NAME),
                of(HISTORY, "- name: levels", "- name: my levels", Code.WRONG_VALUE),
                of(HISTORY, "  - name: levels\n", "  -\n", Code.MISSING_KEY)
                        .at(HISTORY, "tags: [brewhouse/hlt/LT-001]"),
                of(HISTORY, "tags: [\"cellar/lab/**\"]", "tags: []", Code.WRONG_VALUE),
                of(HISTORY, "tags: [\"cellar/lab/**\"]", "tags: cellar/lab/**", Code.WRONG_TYPE),
                of(HISTORY, "\"cellar/lab/**\"", "\"cellar/lab/*/*/*\"", Code.EMPTY_GROUP),
                of(HISTORY, "\"cellar/lab/**\"", "\"cellar/*\"", Code.EMPTY_GROUP),
                of(HISTORY, "brewhouse/hlt/LT-001", "brewhouse/hlt/LT-0O1", Code.EMPTY_GROUP),
                of(HISTORY, "brewhouse/hlt/LT-001", "\"brewhouse/hlt/TT-*\"", Code.EMPTY_GROUP),
                of(HISTORY, "keep: 10y", "keep: 10 years", Code.WRONG_VALUE),
                of(HISTORY, "keep: 10y", "keep: 0d", Code.WRONG_VALUE),
                of(HISTORY, "keep: 10y", "keep: 200y", Code.WRONG_VALUE),
                of(HISTORY, "keep: 10y", "keep: 10", Code.WRONG_TYPE),
                of(HISTORY, "1min: 30d", "1min: 30 d", Code.WRONG_VALUE),
                of(HISTORY, "1min: 30d", "1min: 200y", Code.WRONG_VALUE),
                of(HISTORY, "1min: 30d", "5min: 30d", Code.UNKNOWN_KEY),
                of(HISTORY, "1day: forever", "1day: always", Code.WRONG_VALUE),
                of(HISTORY, "storage: rows", "storage: columns", Code.WRONG_VALUE),
                of(
                                HISTORY,
                                "storage: rows",
                                "storage: rows\n    compression: {method: absolute, deviation: 1}",
                                Code.COMPRESSION)
                        .at(HISTORY, "compression: {method: absolute, deviation: 1}"),
                of(HISTORY, "method: swinging-door", "method: swinging_door", Code.WRONG_VALUE),
                of(HISTORY, "      deviation: 0.2\n", "", Code.MISSING_KEY).at(HISTORY, "method: swinging-door"),
                of(HISTORY, "deviation: 0.2", "deviation: -0.2", Code.WRONG_VALUE),
                of(HISTORY, "deviation: 0.2", "deviation: little", Code.WRONG_TYPE),
                of(HISTORY, "deviation: 0.5", "deviation: 101", Code.WRONG_VALUE),
                of(HISTORY, "maxInterval: 5min", "maxInterval: 5 min", Code.WRONG_VALUE),
                of(HISTORY, "maxInterval: 5min", "maxInterval: 25h", Code.WRONG_VALUE),
                of(HISTORY, "maxInterval: 5min", "maxInterval: 10ms", Code.WRONG_VALUE),
                of(HISTORY, "\"brewhouse/*/TT-*\"", "\"brewhouse/**\"", Code.COMPRESSION)
                        .at(HISTORY, "method: swinging-door"),
                of(HISTORY, "brewhouse/hlt/LT-001", "brewhouse/hlt/POWER", Code.COMPRESSION)
                        .at(HISTORY, "compression: {method: percent"),
                of(HISTORY, "groups:", "groups: {}\nx:", Code.WRONG_TYPE));
    }

    private static List<Mutation> keys() {
        var all = new ArrayList<Mutation>();
        Brewery.files().forEach((file, text) -> {
            var lines = new HashSet<String>();
            if (!file.endsWith(".yaml")) return;
            KEY.matcher(text).results().forEach(key -> {
                boolean isOwnName = key.group(1).startsWith("  ")
                        && (file.startsWith("tags/")
                                || file.startsWith("templates/")
                                        && !key.group(2).matches("title|key|display"));
                if (isOwnName || !lines.add(key.group()) || text.indexOf(key.group()) != key.start()) return;
                all.add(of(
                        file,
                        key.group(),
                        key.group(1) + key.group(2) + "zzzzzz" + key.group(3),
                        file.startsWith("devices/") && key.group(1).equals("  ")
                                ? Code.UNKNOWN_SETTING
                                : Code.UNKNOWN_KEY));
            });
        });
        return all;
    }

    private Mutations() {}
}
