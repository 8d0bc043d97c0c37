package io.orquestador.driver.modbus;

import io.orquestador.tag.StatusCode;

/** What a device's refusal means. Source: MODBUS Application Protocol V1.1b3, 7. */
final class ExceptionCode {
    static final int ILLEGAL_FUNCTION = 1;
    static final int ILLEGAL_ADDRESS = 2;
    static final int ILLEGAL_DATA = 3;
    private static final int DEVICE_FAILURE = 4;
    private static final int ACKNOWLEDGE = 5;
    private static final int BUSY = 6;
    private static final int GATEWAY_PATH = 10;
    private static final int GATEWAY_TARGET = 11;

    private ExceptionCode() {}

    /** Somebody must change the configuration or the device before the answer can be another. */
    static boolean isConfiguration(int code) {
        return code >= ILLEGAL_FUNCTION && code <= ILLEGAL_DATA;
    }

    /** A smaller request may tell which point it is about. */
    static boolean blamesTheRange(int code) {
        return code == ILLEGAL_ADDRESS || code == ILLEGAL_DATA;
    }

    /** The next poll may well be answered. */
    static boolean mayPass(int code) {
        return !isConfiguration(code) && code != DEVICE_FAILURE;
    }

    /** After a write: it is sure that nothing was changed. */
    static boolean refusesAWrite(int code) {
        return isConfiguration(code) || code == BUSY || code == GATEWAY_PATH;
    }

    /** The OPC UA status of the points that were asked for. */
    static int status(int code) {
        if (isConfiguration(code)) return StatusCode.BAD_CONFIGURATION_ERROR;
        return code == GATEWAY_PATH || code == GATEWAY_TARGET
                ? StatusCode.BAD_NO_COMMUNICATION
                : StatusCode.BAD_DEVICE_FAILURE;
    }

    static String name(int code) {
        var meaning =
                switch (code) {
                    case ILLEGAL_FUNCTION -> "illegal function";
                    case ILLEGAL_ADDRESS -> "illegal data address";
                    case ILLEGAL_DATA -> "illegal data value";
                    case DEVICE_FAILURE -> "device failure";
                    case ACKNOWLEDGE -> "acknowledge, still working";
                    case BUSY -> "device busy";
                    case GATEWAY_PATH -> "gateway has no path";
                    case GATEWAY_TARGET -> "gateway target does not answer";
                    default -> "unknown";
                };
        return "exception %02X (%s)".formatted(code, meaning);
    }
}
