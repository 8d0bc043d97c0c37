package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.TagType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engineer may write, and what he is told when it is wrong. */
class PointMapTest {

    private static List<String> problems(String... points) {
        return TestSettings.of(points).parse().problems();
    }

    @Test
    void readsAWholePoint() {
        var settings = TestSettings.of(
                        "brew = house/TT 101 = input:40 int16 scale=0.1 offset=-5 unit=Cel class=fast",
                        "",
                        "# a remark",
                        "v = holding:65534 float32 order=DCBA access=rw",
                        "b = holding:3.15 bool")
                .classes("fast=100", "normal=1000")
                .valid();
        var first = settings.points().points().get(0);
        assertEquals("brew = house/TT 101", first.path());
        assertEquals(TagType.FLOAT64, first.definition().type());
        assertEquals("Cel", first.definition().unit());
        assertEquals("fast", first.pollClass());
        var second = settings.points().points().get(1);
        assertEquals("normal", second.pollClass());
        assertEquals(65_536, second.end());
        assertTrue(second.writable());
        assertEquals(15, settings.points().points().get(2).bit());
    }

    @Test
    void withoutAClassNamedNormalTheFirstOneIsTheDefault() {
        var settings = TestSettings.of("a = coil:0 bool")
                .classes("slow=9000", "fast=10")
                .valid();
        assertEquals("slow", settings.points().points().get(0).pollClass());
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        var settings = TestSettings.of("a = holding:0 int16", "a = holding:1 int16", "b = holding:1 int17", "c")
                .classes("fast=5", "normal=1000", "normal=2000")
                .device("")
                .backoff(5_000, 1_000)
                .port(0)
                .parse();
        assertEquals(
                List.of(
                        "unnamed: device is missing; give the device a name that is unique in the plant",
                        "unnamed: backoffFirstMs 5000 is beyond backoffMostMs 1000; exchange them",
                        "unnamed: port is 0; it may be 1 to 65535",
                        "unnamed: poll class \"fast=5\" has a period of 5; it may be 10 to 3600000 ms",
                        "unnamed: poll class normal is given twice; remove one",
                        "unnamed: point 2 \"a = holding:1 int16\": point 1 has this tag path already; give one of them another",
                        "unnamed: point 3 \"b = holding:1 int17\": \"int17\" is not a type; types are"
                                + " bool, int16, uint16, int32, uint32, int64, uint64, float32, float64, string,"
                                + " bcd16, bcd32, sm16, sm32",
                        "unnamed: point 4 \"c\": has no \" = \"; write <tag path> = <table>:<address> <type>,"
                                + " e.g. a/b = holding:0 int16"),
                settings.problems());
        assertEquals(0, settings.points().points().size(), "nothing is polled with a wrong configuration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "holding:65536 int16|address \"65536\" is not a whole number from 0 to 65535",
                "holding:-1 int16|0-based: what a manual calls 40001 is holding:0",
                "holding:65535 int32|needs the addresses 65535 to 65536, and the last one is 65535",
                "register:1 int16|tables are coil, discrete, holding, input",
                "holding int16|is not <table>:<address>",
                "holding:1|has no type",
                "holding:1 bool|needs its bit",
                "holding:1.16 bool|bit \"16\" is not a whole number from 0 to 15",
                "holding:1.3 int16|a int16 has no bit",
                "coil:1.3 bool|a coil has no bits",
                "coil:1 int16|a coil is a bool",
                "holding:1.0 bool order=CDAB|a bool has no order",
                "input:1.0 bool access=rw|a device's input cannot be written",
                "holding:1.0 bool scale=2|cannot be scaled",
                "holding:1 int16 order=ACBD|it may be ABCD, CDAB, BADC or DCBA",
                "holding:1 string|needs its length",
                "holding:1 string length=251|from 1 to 250",
                "holding:1 string length=248 access=rw|at most 246 characters",
                "holding:1 string length=4 order=CDAB|always read forward",
                "holding:1 int16 length=4|only a string has a length",
                "holding:1 int16 scale=0|every value would be the same",
                "holding:1 int16 scale=1e999999999|too many digits",
                "holding:1 int16 scale=x|scale=x is not a number",
                "holding:1 int16 class=quick|classes are normal",
                "holding:1 int16 access=w|it may be r or rw",
                "input:1 int16 access=rw|a device's input cannot be written",
                "holding:1 int16 color=red|is not an option",
                "holding:1 int16 unit=Cel unit=K|unit= is given twice",
                "4x:1 int16|is not a number of five or six digits that begins with 4; write e.g. 4x:40001",
                "4x:30001 int16|begins with 4",
                "4x:40000 int16|is not a whole number from 1 to 9999 (counted from 1)",
                "4x:465537 int16|is not a whole number from 1 to 65536",
                "holding:1 float32 test=2000-47F1:123456|not as 123456; write order=CDAB",
                "holding:1 float32 test=F1470020:123456|write order=BADC",
                "holding:1 float32 test=0020F147:123456|write order=DCBA",
                "holding:1 int32 test=47F12000:123456|write float32 order=ABCD",
                "holding:1 int32 test=0001-0000:7|check scale, offset, address and the vector",
                "holding:1 int32 test=0001:1|write 2 words of four digits, e.g. test=0001-0001:1",
                "holding:1 int16 test=00G1:1|is not <hex words>:<value>",
                "holding:1 int16 dead=0x7FFF test=7FFF:32767|is read as Bad_SensorFailure, not as 32767",
                "coil:1 bool test=0001:1|has no registers",
                "holding:1 int16 dead=0x18000|is not a raw number of 16 bits",
                "holding:1 int16 dead=x|is not a raw number of 16 bits",
                "holding:1 string length=4 dead=0|has no dead codes",
                "holding:1 int16 clamp=5..1|is not <low>..<high>",
                "holding:1.0 bool clamp=0..1|has no limits",
            })
    void saysWhatIsWrongAndWhatToWrite(String definition, String what) {
        var problems = problems("a = " + definition);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains(what), problems.get(0));
        assertTrue(problems.get(0).startsWith("plc1: point 1 \"a = " + definition), problems.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transport=udp|transport is \"udp\"; it may be tcp, rtu-over-tcp, rtu",
                "transport=rtu|serialPort is missing; write the port of the line, e.g. /dev/ttyUSB0",
                "transport=rtu serialPort=/dev/ttyS0 parity=mark|parity is \"mark\"; it may be none, even, odd",
                "transport=rtu serialPort=/dev/ttyS0 stopBits=3|stopBits is 3; it may be 1 to 2",
                "transport=rtu serialPort=/dev/ttyS0 baud=9600k|baud is not a whole number",
                "transport=rtu serialPort=/dev/ttyS0 unit=0|unit is 0; on a serial line it may be 1 to 247",
                "transport=rtu-over-tcp unit=248|unit is 248; on a serial line it may be 1 to 247",
                "transport=rtu-over-tcp writeAndRead=true|on a serial line it must be false",
                "mostPerRead=126|mostPerRead is 126; it may be 1 to 125",
                "writeAndRead=perhaps|writeAndRead is neither true nor false",
                "host=|host is missing",
            })
    void saysWhatIsWrongWithTheLine(String attributes, String what) {
        var settings = TestSettings.of("a = holding:1 int16");
        for (var each : attributes.split(" ", -1)) {
            int equals = each.indexOf('=');
            settings = settings.with(each.substring(0, equals), typed(each.substring(equals + 1)));
        }
        var problems = settings.parse().problems();
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains(what), problems.get(0));
    }

    /** As the plant's YAML would have it. */
    private static Object typed(String text) {
        if (text.equals("true")) return true;
        return text.matches("[0-9]+") ? (Object) Integer.valueOf(text) : text;
    }

    @Test
    void placesAreToldAsPeopleReadThem() {
        var line = TestSettings.of("a = holding:1 int16").with("unit", 3);
        assertEquals("127.0.0.1:502 unit 3", line.valid().endpoint().toString());
        assertEquals(
                "127.0.0.1:4001 (RTU) unit 3",
                line.with("transport", "rtu-over-tcp")
                        .port(4001)
                        .valid()
                        .endpoint()
                        .toString());
        var serial =
                line.with("transport", "rtu").with("serialPort", "/dev/ttyS0").with("baud", 9600);
        assertEquals("/dev/ttyS0 9600 8E1 unit 3", serial.valid().endpoint().toString());
        assertEquals(
                1_145_833,
                ((Place.Serial) serial.valid().endpoint().place()).charNanos(),
                "eleven bits of 9,600 a second");
    }

    @ParameterizedTest
    @CsvSource({
        "4x:40001, holding:0",
        "4x:400001, holding:0",
        "4x:465536, holding:65535",
        "3x:30013, input:12",
        "1x:10002, discrete:1",
        "0x:00010, coil:9"
    })
    void numbersOfManualsAreAddresses(String manual, String place) {
        var type = place.startsWith("h") || place.startsWith("i") ? " int16" : " bool";
        var point = TestSettings.of("a = " + manual + type).valid().points().point("a");
        assertEquals(place, point == null ? "" : point.place());
    }

    @ParameterizedTest
    @CsvSource({
        "float32 order=CDAB test=2000-47F1:123456",
        "int16 scale=0.1 test=FFFF:-0.1",
        "float32 test=43663334:230.2",
        "uint32 scale=0.01 dead=0xFFFFFFFF test=FFFFFFFF:bad",
        "int16 dead=-32768 test=8000:bad",
        "bcd16 test=1234:1234",
        "bcd16 test=12A4:bad",
        "bcd32 order=CDAB test=5678-1234:12345678",
        "sm16 test=8005:-5",
        "sm32 test=80000005:-5",
        "string length=4 test=50696C73:Pils",
        "int16 test=FFFF:-1:x",
    })
    void vectorsThatAreReadAsTheySayAreTaken(String definition) {
        var good = !definition.endsWith("x");
        assertEquals(
                good, problems("a = holding:1 " + definition).isEmpty(), () -> problems("a = holding:1 " + definition)
                        .toString());
    }

    @Test
    void severalVectorsAreSeparatedByCommas() {
        assertEquals(List.of(), problems("a = holding:1 int16 test=0001:1,FFFF:-1"));
        assertTrue(problems("a = holding:1 int16 test=0001:1,FFFF:-2").get(0).contains("test=FFFF:-2"));
        assertEquals(List.of(), problems("a = holding:1.3 bool test=0008:true,FFF7:false"));
    }

    @Test
    void pathThatIsNoTagIsAProblemOfItsLine() {
        assertTrue(problems("a\0b = holding:1 int16").get(0).contains("NUL"));
        assertTrue(problems("x".repeat(1_025) + " = holding:1 int16").get(0).contains("1025 bytes"));
    }

    @Test
    void sameTagHasTheSameUuidAfterEveryStartAndAnotherWhenTypeOrUnitChange() {
        var first =
                TestSettings.of("a = holding:1 int16 unit=Cel").valid().points().definitions();
        assertEquals(
                first,
                TestSettings.of("a = input:9 uint32 unit=Cel").valid().points().definitions());
        for (var other : List.of("a = holding:1 int16 unit=K", "a = holding:1 float32 unit=Cel"))
            assertNotEquals(
                    first.get(0).uuid(),
                    TestSettings.of(other).valid().points().definitions().get(0).uuid());
    }
}
