package io.orquestador.driver.modbus;

import java.io.IOException;

/** The device sent something that is not the answer to our request. Nothing of it may be shown, and the connection is of no more use. */
class WrongReply extends IOException {
    WrongReply(String what) {
        super(what);
    }
}
