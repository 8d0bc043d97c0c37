package io.orquestador.driver.opcua;

import org.eclipse.milo.opcua.stack.core.StatusCodes;

/** What came from a server, as people may read it. */
final class UaText {
    private static final int MOST = 200;

    private UaText() {}

    /** The standard's name of a status, e.g. {@code Bad_NodeIdUnknown}. */
    static String status(int status) {
        long code = status & 0xFFFF_0000L;
        return StatusCodes.lookup(code).map(names -> names[0]).orElseGet(() -> "status 0x%08X".formatted(status));
    }

    /** Text of a stranger: without control characters, and short. */
    static String safe(String text) {
        var safe = new StringBuilder();
        text.codePoints()
                .limit(MOST)
                .map(each -> Character.isISOControl(each) || Character.getType(each) == Character.FORMAT ? ' ' : each)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
