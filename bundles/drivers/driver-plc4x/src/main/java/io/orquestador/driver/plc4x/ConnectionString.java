package io.orquestador.driver.plc4x;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.plc4x.java.api.metadata.Option;
import org.apache.plc4x.java.api.metadata.OptionMetadata;

/**
 * Where a PLC is and how it is spoken with, as PLC4X writes it: {@code <protocol>[:tcp]://<host>[:<port>][?<option>=<value>[&…]]}.
 *
 * @param text whole, for PLC4X
 */
record ConnectionString(Protocol protocol, String text) {
    /** Longer than any of ours. */
    private static final int MOST_MS = 30_000;

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)(?::([a-z0-9]+))?://([^?/@]+)(?:\\?(.*))?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(?::[0-9]{1,5})?");

    /** @throws IllegalArgumentException with what is wrong and what to write instead */
    static ConnectionString parse(String text) {
        if (text.indexOf('@') >= 0)
            throw wrong("a name and password have no place in it; none of these protocols has them");
        var form = FORM.matcher(text);
        if (!form.matches())
            throw wrong("\"%s\" is not <protocol>://<host>[:<port>][?<option>=<value>]; write e.g. s7-light://10.0.0.7"
                    .formatted(text));
        var code = form.group(1);
        if (code.equals("s7"))
            throw wrong(
                    "write s7-light instead of s7: PLC4X 0.13's driver s7 leaks a thread with every lost connection");
        var protocol = Protocol.of(code)
                .orElseThrow(
                        () -> wrong("protocol \"%s\" is not here; there are %s".formatted(code, Protocol.codes())));
        var transport = form.group(2);
        if (transport != null && !transport.equals("tcp"))
            throw wrong("transport \"%s\" is not here; remove \":%s\"".formatted(transport, transport));
        if (!HOST.matcher(form.group(3)).matches())
            throw wrong("\"%s\" is not <host>[:<port>]; write an IPv4 address or a DNS name".formatted(form.group(3)));
        int port = form.group(3).indexOf(':');
        if (port >= 0 && Integer.parseInt(form.group(3).substring(port + 1)) > 65_535)
            throw wrong("port %s is beyond 65535".formatted(form.group(3).substring(port + 1)));
        if (form.group(4) != null) checkOptions(protocol, form.group(4));
        var made = new ConnectionString(protocol, withDefaults(protocol, text));
        made.tryOut();
        return made;
    }

    /**
     * What PLC4X would choose otherwise: raw Ethernet for some protocols; time-outs shorter than ours, which end nothing; and for S7 a
     * reading in blocks that fails as a whole when one address is not there, instead of an answer for each point.
     */
    private static String withDefaults(Protocol protocol, String text) {
        var all =
                new StringBuilder(text.replaceFirst("^" + protocol.code() + "(:tcp)?://", protocol.code() + ":tcp://"));
        var defaults =
                switch (protocol) {
                    case S7_LIGHT -> List.of("enable-block-read-optimizer=false", "read-timeout=" + MOST_MS);
                    case ADS -> List.of("timeout-request=" + MOST_MS);
                    case EIP, LOGIX, AB_ETH -> List.<String>of();
                };
        for (var option : defaults)
            if (!text.contains(option.substring(0, option.indexOf('=') + 1)))
                all.append(all.indexOf("?") < 0 ? '?' : '&').append(option);
        return all.toString();
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("connection: " + what);
    }

    /** PLC4X passes over what it does not know, so that a typing error would stay unseen. */
    private static void checkOptions(Protocol protocol, String options) {
        var known = new TreeSet<String>();
        var of = protocol.driver().getMetadata();
        of.getProtocolConfigurationOptionMetadata()
                .map(OptionMetadata::getOptions)
                .ifPresent(all -> {
                    for (Option each : all) known.add(each.getKey());
                });
        for (var option : options.split("&", -1)) {
            var name = option.split("=", 2)[0];
            if (name.toLowerCase(Locale.ROOT).contains("password")) throw wrong("a password has no place in it");
            if (!known.contains(name))
                throw wrong("\"%s\" is not an option of %s; options are %s"
                        .formatted(name, protocol.code(), String.join(", ", known)));
            if (!option.contains("=") || option.endsWith("="))
                throw wrong("option \"%s\" has no value".formatted(name));
        }
    }

    /** As far as PLC4X goes without connecting: it reads all options and says what is missing. */
    private void tryOut() {
        var wire = new Wire("plc4x-check", protocol, 1);
        try {
            WireTransport.with(wire, () -> protocol.driver().getConnection(text));
        } catch (Exception e) { // PlcConnectionException, or whatever a converter of an option throws
            throw wrong("PLC4X does not take it: " + LinkFailure.reason(e));
        } finally {
            wire.end();
        }
    }

    /** As people read it: without options. */
    @Override
    public String toString() {
        return text.split("\\?", 2)[0].replaceFirst(":tcp://", "://");
    }
}
