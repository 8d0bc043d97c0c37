package io.orquestador.simulator.field;

/**
 * How a device misbehaves on the network.
 *
 * @param amount milliseconds for {@link Kind#SLOW}, else not used
 */
public record LinkFault(Kind kind, int amount) {
    public static final LinkFault NONE = new LinkFault(Kind.NORMAL, 0);

    /** Kinds, named as in the fault language. */
    public enum Kind {
        NORMAL,
        /** Takes requests and never answers. */
        SILENT,
        /** Answers late. */
        SLOW,
        /** Closes every connection as soon as it is open. */
        OFFLINE,
        /** Answers with another transaction id. */
        WRONG_TRANSACTION,
        /** Answers with another unit id. */
        WRONG_UNIT,
        /** Answers with one register too few, in a frame that is right in itself. */
        SHORT,
        /** Answers with bytes that are no Modbus. */
        GARBLED
    }
}
