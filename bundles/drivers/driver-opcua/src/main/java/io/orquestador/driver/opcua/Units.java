package io.orquestador.driver.opcua;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of a variable's unit, as UCUM: by UN/CEFACT's code where it gives one (OPC 10000-8, 5.6.3), else by how it writes it. A
 * unit that is not known is no unit of ours; people are shown what the server wrote.
 */
final class Units {
    private static final String CEFACT = "http://www.opcfoundation.org/UA/units/un/cefact";

    /** UCUM code; UN/CEFACT's codes of it (Recommendation 20); other ways to write it. */
    private static final String TABLE = """
            Cel | CEL | °C ℃ degC
            K | KEL |
            [degF] | FAH | °F ℉ degF
            % | P1 | pct
            bar | BAR |
            mbar | MBR | mbar
            Pa | PAL |
            hPa | A97 |
            kPa | KPA |
            MPa | MPA |
            m3/h | MQH | m³/h
            m3/min | G53 | m³/min
            m3/s | MQS | m³/s
            L/h | E32 | l/h
            L/min | L2 | l/min
            L/s | G51 | l/s
            L | LTR | l
            mL | MLT | ml
            hL | HLT | hl
            m3 | MTQ | m³
            kg | KGM |
            g | GRM |
            t | TNE |
            kg/h | E93 |
            kg/s | KGS |
            kg/m3 | KMQ | kg/m³
            g/L | GL | g/l
            mg/L | M1 | mg/l
            s | SEC |
            ms | C26 |
            min | MIN |
            h | HUR |
            d | DAY |
            V | VLT |
            mV | 2Z |
            A | AMP |
            mA | 4K |
            W | WTT |
            kW | KWT |
            MW | MAW |
            VA | D46 |
            kVA | KVA |
            W.h | WHR | Wh
            kW.h | KWH | kWh kW·h
            MW.h | MWH | MWh
            J | JOU |
            kJ | KJO |
            MJ | 3B |
            Hz | HTZ |
            kHz | KHZ |
            m | MTR |
            cm | CMT |
            mm | MMT |
            m/s | MTS |
            deg | DD | °
            N | NEW |
            N.m | NU | Nm
            {rpm} | RPM | rpm 1/min
            mS/cm | H61 |
            uS/cm | G42 | µS/cm μS/cm
            [pH] | Q30 | pH
            [ppm] | 59 | ppm
            1 | C62 |
            """;

    private static final Map<Integer, String> BY_NUMBER = new HashMap<>();
    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        for (var line : TABLE.lines().toList()) {
            var parts = line.split("\\|", -1);
            var ucum = parts[0].strip();
            BY_NUMBER.put(number(parts[1].strip()), ucum);
            BY_NAME.put(ucum, ucum);
            for (var name : parts[2].strip().split(" ", -1)) if (!name.isEmpty()) BY_NAME.put(name, ucum);
        }
    }

    private Units() {}

    /** @return the UCUM code; empty when there is none that we know */
    static String ucum(@Nullable EUInformation unit) {
        if (unit == null) return "";
        var byNumber = CEFACT.equals(unit.getNamespaceUri()) ? BY_NUMBER.get(unit.getUnitId()) : null;
        return byNumber != null ? byNumber : BY_NAME.getOrDefault(written(unit), "");
    }

    /** As the server writes it, untrusted; empty when it writes nothing. */
    static String written(@Nullable EUInformation unit) {
        var name = unit == null || unit.getDisplayName() == null
                ? null
                : unit.getDisplayName().text();
        return name == null ? "" : UaText.safe(name).strip();
    }

    /** The characters of the code, each a byte. */
    private static int number(String code) {
        int number = 0;
        for (char c : code.toCharArray()) number = number << 8 | c;
        return number;
    }
}
