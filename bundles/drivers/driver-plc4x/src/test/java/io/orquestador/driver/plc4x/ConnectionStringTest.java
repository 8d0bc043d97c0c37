package io.orquestador.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PLC4X would pass over or stumble on later is refused before anything is connected. */
class ConnectionStringTest {

    @Test
    void aRightOneIsTakenWithWhatPlc4xShouldNotChoose() {
        var s7 = ConnectionString.parse("s7-light://10.0.0.7?remote-rack=0&remote-slot=2");
        assertEquals(Protocol.S7_LIGHT, s7.protocol());
        assertEquals(
                "s7-light:tcp://10.0.0.7?remote-rack=0&remote-slot=2&enable-block-read-optimizer=false&read-timeout=30000",
                s7.text());
        assertEquals("s7-light://10.0.0.7", s7.toString());
        assertEquals(
                "s7-light:tcp://plc?enable-block-read-optimizer=true&read-timeout=900",
                ConnectionString.parse("s7-light:tcp://plc?enable-block-read-optimizer=true&read-timeout=900")
                        .text());
        assertEquals(
                "logix:tcp://plc-1.site:44818",
                ConnectionString.parse("logix://plc-1.site:44818").text());
        assertEquals(
                Protocol.AB_ETH,
                ConnectionString.parse("ab-eth://10.0.0.9?station=3").protocol());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.0.0.7                            | is not <protocol>://<host>
                    s7://10.0.0.7                       | write s7-light instead of s7
                    profinet://10.0.0.7                 | protocol "profinet" is not here
                    s7-light:serial://10.0.0.7          | transport "serial" is not here
                    s7-light://10.0.0.7/DB1             | is not <protocol>://<host>
                    s7-light://10.0.0.7:99999           | port 99999 is beyond 65535
                    s7-light://10.0.0.7:x               | is not <host>[:<port>]
                    s7-light://me:secret@10.0.0.7       | a name and password have no place
                    s7-light://10.0.0.7?password=x      | a password has no place
                    s7-light://10.0.0.7?remote-slott=2  | "remote-slott" is not an option of s7-light; options are
                    s7-light://10.0.0.7?remote-slot     | option "remote-slot" has no value
                    s7-light://10.0.0.7?remote-slot=two | PLC4X does not take it
                    ads://10.0.0.7                      | PLC4X does not take it: Missing required fields
                    """)
    void aWrongOneIsRefusedWithWhatToWrite(String text, String why) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ConnectionString.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }
}
