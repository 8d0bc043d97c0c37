package io.orquestador.driver.modbus;

import io.orquestador.tag.StatusCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** What a failed link means for its points and for the person who reads why. */
final class LinkFailure {
    private LinkFailure() {}

    /** The OPC UA status of all points of the device. */
    static int status(IOException why) {
        if (why instanceof WrongReply) return StatusCode.BAD_COMMUNICATION_ERROR;
        return why instanceof SocketTimeoutException ? StatusCode.BAD_TIMEOUT : StatusCode.BAD_NO_COMMUNICATION;
    }

    static String reason(IOException why) {
        if (why instanceof UnknownHostException) return "no such host: " + why.getMessage();
        var text = why.getMessage();
        return text == null ? why.getClass().getSimpleName() : text;
    }
}
