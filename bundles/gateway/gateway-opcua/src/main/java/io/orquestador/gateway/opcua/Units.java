package io.orquestador.gateway.opcua;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/** UCUM codes as EUInformation: with the number of UN/CEFACT's code where that has the unit (OPC 10000-8, 5.6.3), else by name only. */
final class Units {
    private static final String CEFACT = "http://www.opcfoundation.org/UA/units/un/cefact";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final int NONE = -1;

    /** UCUM code, UN/CEFACT's common code (Recommendation 20), as people write it. */
    private static final String TABLE = """
            Cel CEL °C
            K KEL K
            [degF] FAH °F
            % P1 %
            bar BAR bar
            mbar MBR mbar
            Pa PAL Pa
            kPa KPA kPa
            MPa MPA MPa
            m3/h MQH m³/h
            L/h E32 l/h
            L/min L2 l/min
            L/s G51 l/s
            L LTR l
            mL MLT ml
            hL HLT hl
            m3 MTQ m³
            kg KGM kg
            g GRM g
            t TNE t
            kg/h E93 kg/h
            kg/m3 KMQ kg/m³
            g/L GL g/l
            mg/L M1 mg/l
            s SEC s
            ms C26 ms
            min MIN min
            h HUR h
            d DAY d
            V VLT V
            A AMP A
            W WTT W
            kW KWT kW
            kW.h KWH kW·h
            J JOU J
            kJ KJO kJ
            Hz HTZ Hz
            m MTR m
            cm CMT cm
            mm MMT mm
            m/s MTS m/s
            deg DD °
            mS/cm H61 mS/cm
            uS/cm G42 µS/cm
            [pH] Q30 pH
            [ppm] 59 ppm
            1 C62 1
            """;

    private static final Map<String, EUInformation> KNOWN = new HashMap<>();

    static {
        for (var line : TABLE.lines().toList()) {
            var words = line.strip().split(" ", 3);
            KNOWN.put(words[0], unit(CEFACT, number(words[1]), words[2]));
        }
    }

    private Units() {}

    static EUInformation of(String ucum) {
        var known = KNOWN.get(ucum);
        return known != null ? known : unit(UCUM, NONE, ucum);
    }

    /** The characters of the code, each a byte. */
    private static int number(String code) {
        int number = 0;
        for (char c : code.toCharArray()) number = number << 8 | c;
        return number;
    }

    private static EUInformation unit(String namespace, int id, String name) {
        var text = new LocalizedText("", name);
        return new EUInformation(namespace, id, text, text);
    }
}
