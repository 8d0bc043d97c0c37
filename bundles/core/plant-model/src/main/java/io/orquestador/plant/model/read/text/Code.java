package io.orquestador.plant.model.read.text;

/** What can be wrong with a plant folder. The names are stable; docs/engineer/plant-folder.md has this as a table. */
public enum Code {
    UNKNOWN_FOLDER("a folder that a plant does not have"),
    UNKNOWN_FILE("a file that a plant does not have"),
    UNUSED_FILE("a CSV file that no device names"),
    FILE_NAME("a file's name that cannot be the name of what it describes"),
    NO_PLANT("there is no plant.yaml"),
    UNREADABLE("a file cannot be read"),
    LINK_OUT("a symbolic link leads out of the folder"),
    NOT_A_FILE("a socket, pipe or device lies in the folder"),
    TOO_LARGE("a file beyond 4 MiB, or the folder beyond 64 MiB"),
    TOO_MANY_FILES("more than 2,000 files"),
    TOO_MANY_TAGS("more tags than one plant may have"),
    NOT_UTF8("a file is not in UTF-8"),
    YAML("YAML that cannot be read"),
    YAML_ANCHOR("an anchor or alias of YAML"),
    YAML_TAG("a type tag of YAML"),
    JSON("JSON that cannot be read"),
    CSV("CSV that cannot be read"),
    CSV_HEADER("a column that a tag list does not have, or lacks"),
    TOO_DEEP("nested deeper than any plant needs"),
    DUPLICATE_KEY("a key twice in one place"),
    UNKNOWN_KEY("a key that this place does not have"),
    MISSING_KEY("a key that must be there is not"),
    WRONG_TYPE("a text where a number is due, or the like"),
    WRONG_VALUE("a value out of its limits"),
    LANGUAGE("a language that plant.yaml does not list"),
    TIME_ZONE("a time zone that does not exist"),
    PATH("a name that cannot be part of a path"),
    DUPLICATE_NAME("two areas, units, devices or history groups of one name"),
    NOT_IN_EQUIPMENT("a tag in an area or unit that plant.yaml does not have"),
    DUPLICATE_TAG("two tags of one path"),
    UNKNOWN_TAG("a tag is named that does not exist"),
    UNKNOWN_SETPOINT("a setpoint that does not exist"),
    UNKNOWN_KEY_TAG("a key tag that does not exist"),
    UNKNOWN_DISPLAY("a display that does not exist"),
    UNKNOWN_TEMPLATE("a template that does not exist"),
    TEMPLATE_CYCLE("templates that use each other in a circle"),
    UNKNOWN_PARAMETER("a parameter that the template does not have"),
    MISSING_PARAMETER("a parameter without value"),
    PARAMETER("a parameter's value of wrong type, or out of its limits"),
    HOLE("an expression in ${…} that cannot be computed"),
    UNKNOWN_DRIVER("a kind of driver that is not installed"),
    UNKNOWN_DEVICE("a device that has no file"),
    UNKNOWN_SETTING("a setting that the driver does not have"),
    MISSING_SETTING("a setting that the driver needs"),
    SETTING("a setting's value of wrong type, or out of its limits"),
    UNKNOWN_CLASS("a poll class that the device does not have"),
    POINT("a tag's address, type or options that the driver refuses"),
    DUPLICATE_ADDRESS("two tags of one device at one address"),
    UNIT("a unit that is not UCUM"),
    UNIT_MISMATCH("units that must be the same and are not"),
    RANGE("a range whose ends are in the wrong order, or that does not hold the normal range"),
    NOT_A_NUMBER("a range, deadband or decimals of a tag that is no number"),
    STATES("words for values that the tag cannot have"),
    WAS("a former path that cannot be"),
    EXPRESSION("an expression that cannot be read or does not fit its tags"),
    EXPRESSION_CYCLE("calculated tags that need each other in a circle"),
    EMPTY_GROUP("a history group, or a pattern of one, that no tag is left for"),
    COMPRESSION("a compression that does not fit a tag of its group, or its storage"),
    TOO_MANY("there are more problems than are told");

    private final String meaning;

    Code(String meaning) {
        this.meaning = meaning;
    }

    /** For the table of codes. */
    public String meaning() {
        return meaning;
    }

    /** As it is told, e.g. {@code PLANT-UNKNOWN-TAG}. */
    public String word() {
        return "PLANT-" + name().replace('_', '-');
    }
}
