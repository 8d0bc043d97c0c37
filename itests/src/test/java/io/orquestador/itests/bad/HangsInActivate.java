package io.orquestador.itests.bad;

import java.util.concurrent.locks.LockSupport;

/** A component that a bad release brings: its activation never returns and does not listen to interrupts. */
public final class HangsInActivate {
    private volatile boolean asked;

    /** Declarative Services enters here. */
    public void activate() {
        while (true) {
            LockSupport.park();
            if (Thread.interrupted()) asked = true; // and it goes on
        }
    }

    @Override
    public String toString() {
        return asked ? "asked to end" : "hangs";
    }
}
