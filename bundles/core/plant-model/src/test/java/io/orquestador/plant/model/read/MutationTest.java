package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.model.read.text.Code;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of broken plant folder is refused with file, line, cause and remedy. */
class MutationTest {
    private static final PlantReader READER = Installed.reader();

    static Stream<Mutation> mutations() {
        return Mutations.all();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void isRefusedWithFileLineCauseAndRemedy(Mutation mutation) {
        var files = mutation.applied();
        var reading = READER.read(files);
        var wanted = mutation.code().word() + " " + mutation.at() + ":" + mutation.expectedLine(files);
        assertTrue(
                reading.problems().stream()
                        .anyMatch(each -> wanted.equals(each.code() + " " + each.file() + ":" + each.line())),
                () -> wanted + " is not in\n"
                        + String.join(
                                "\n",
                                reading.problems().stream()
                                        .map(Object::toString)
                                        .toList()));
        assertTrue(reading.plant().isEmpty());
        reading.problems().forEach(each -> assertIsTold(each, files));
        assertEquals(reading.problems(), READER.read(files).problems(), "the same again");
        assertEquals(Installed.read(files).problems(), reading.problems(), "whatever was read before");
    }

    private static final Pattern TWO_SENTENCES = Pattern.compile("(?s).+[.?…] [\\p{Lu}\"0-9].+[.?…]");

    private static void assertIsTold(PlantProblem problem, Map<String, String> files) {
        assertTrue(TWO_SENTENCES.matcher(problem.text()).matches(), "cause and remedy: " + problem);
        assertTrue(problem.text().length() < 1_200, problem::toString);
        assertTrue(problem.text().codePoints().noneMatch(Character::isISOControl), problem::toString);
        assertTrue(Stream.of(Code.values()).anyMatch(each -> each.word().equals(problem.code())), problem::toString);
        var text = files.get(problem.file());
        if (text != null) assertTrue(problem.line() <= text.lines().count() + 1, problem::toString);
    }

    @Test
    void thereAreManyAndDistinct() {
        var all = Mutations.all().toList();
        assertTrue(all.size() >= 200, () -> all.size() + " mutations");
        assertEquals(all.size(), all.stream().map(Mutation::applied).distinct().count());
        var codes = new HashSet<>(List.of(Code.values()));
        all.forEach(each -> codes.remove(each.code()));
        codes.removeAll(List.of( // of the disk, or of sizes: FolderTest and BoundsTest
                Code.UNKNOWN_FOLDER,
                Code.UNREADABLE,
                Code.LINK_OUT,
                Code.NOT_A_FILE,
                Code.NOT_UTF8,
                Code.TOO_MANY_FILES,
                Code.TOO_MANY_TAGS,
                Code.TOO_MANY));
        assertEquals(new HashSet<>(), codes, "every code has a mutation");
    }
}
