package io.orquestador.driver.plc4x;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.plc4x.java.abeth.AbEthDriver;
import org.apache.plc4x.java.abeth.tag.AbEthTagHandler;
import org.apache.plc4x.java.ads.AdsPlcDriver;
import org.apache.plc4x.java.ads.tag.AdsTagHandler;
import org.apache.plc4x.java.api.PlcDriver;
import org.apache.plc4x.java.eip.base.EIPDriver;
import org.apache.plc4x.java.eip.base.tag.EipTagHandler;
import org.apache.plc4x.java.eip.logix.LogixDriver;
import org.apache.plc4x.java.s7light.readwrite.S7LightDriver;
import org.apache.plc4x.java.s7light.readwrite.tag.S7PlcTagHandler;
import org.apache.plc4x.java.spi.connection.PlcTagHandler;

/**
 * What PLC4X may speak here: its drivers over TCP that read and write when asked. Each is marked tested or untested in
 * docs/engineer/plc4x.md.
 */
enum Protocol {
    S7_LIGHT("s7-light"),
    EIP("eip"),
    LOGIX("logix"),
    ADS("ads"),
    AB_ETH("ab-eth");

    private final String code;

    Protocol(String code) {
        this.code = code;
    }

    static Optional<Protocol> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    static String codes() {
        return Arrays.stream(values()).map(Protocol::code).collect(Collectors.joining(", "));
    }

    /** The word before {@code ://} in a connection string. */
    String code() {
        return code;
    }

    PlcDriver driver() {
        return switch (this) {
            case S7_LIGHT -> new S7LightDriver();
            case EIP -> new EIPDriver();
            case LOGIX -> new LogixDriver();
            case ADS -> new AdsPlcDriver();
            case AB_ETH -> new AbEthDriver();
        };
    }

    /** Reads addresses without a connection. */
    PlcTagHandler tags() {
        return switch (this) {
            case S7_LIGHT -> new S7PlcTagHandler();
            case EIP, LOGIX -> new EipTagHandler();
            case ADS -> new AdsTagHandler();
            case AB_ETH -> new AbEthTagHandler();
        };
    }
}
