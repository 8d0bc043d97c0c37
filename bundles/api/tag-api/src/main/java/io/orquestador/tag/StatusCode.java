package io.orquestador.tag;

/**
 * OPC UA StatusCodes, kept whole; the two top bits say good, uncertain or bad. Mask limit and info bits (the low 16) before comparing.
 * Source: OPC 10000-4 StatusCode, OPC 10000-6 annex A (code table).
 */
public final class StatusCode {
    public static final int GOOD = 0x0000_0000;
    public static final int GOOD_LOCAL_OVERRIDE = 0x0096_0000;
    public static final int UNCERTAIN = 0x4000_0000;
    public static final int UNCERTAIN_LAST_USABLE_VALUE = 0x4090_0000;
    /** Computed from less than good samples. */
    public static final int UNCERTAIN_DATA_SUB_NORMAL = 0x40A4_0000;

    public static final int BAD = 0x8000_0000;
    public static final int BAD_COMMUNICATION_ERROR = 0x8005_0000;
    public static final int BAD_DECODING_ERROR = 0x8007_0000;
    public static final int BAD_ENCODING_LIMITS_EXCEEDED = 0x8008_0000;
    public static final int BAD_TIMEOUT = 0x800A_0000;
    public static final int BAD_NO_COMMUNICATION = 0x8031_0000;
    public static final int BAD_WAITING_FOR_INITIAL_DATA = 0x8032_0000;
    public static final int BAD_OUT_OF_RANGE = 0x803C_0000;
    public static final int BAD_TYPE_MISMATCH = 0x8074_0000;
    public static final int BAD_CONFIGURATION_ERROR = 0x8089_0000;
    public static final int BAD_NOT_CONNECTED = 0x808A_0000;
    public static final int BAD_DEVICE_FAILURE = 0x808B_0000;
    public static final int BAD_SENSOR_FAILURE = 0x808C_0000;
    public static final int BAD_OUT_OF_SERVICE = 0x808D_0000;
    /** There is no sample, or none that still holds. */
    public static final int BAD_NO_DATA = 0x809B_0000;

    private StatusCode() {}

    public static boolean isGood(int status) {
        return (status & 0xC000_0000) == 0;
    }

    public static boolean isUncertain(int status) {
        return (status & 0xC000_0000) == 0x4000_0000;
    }

    public static boolean isBad(int status) {
        return (status & 0x8000_0000) != 0;
    }

    /** @return the standard's name of a code listed here, else the severity and the code in hexadecimal */
    public static String name(int status) {
        return switch (status & 0xFFFF_0000) {
            case GOOD -> "Good";
            case GOOD_LOCAL_OVERRIDE -> "Good_LocalOverride";
            case UNCERTAIN -> "Uncertain";
            case UNCERTAIN_LAST_USABLE_VALUE -> "Uncertain_LastUsableValue";
            case UNCERTAIN_DATA_SUB_NORMAL -> "Uncertain_DataSubNormal";
            case BAD -> "Bad";
            case BAD_COMMUNICATION_ERROR -> "Bad_CommunicationError";
            case BAD_DECODING_ERROR -> "Bad_DecodingError";
            case BAD_ENCODING_LIMITS_EXCEEDED -> "Bad_EncodingLimitsExceeded";
            case BAD_TIMEOUT -> "Bad_Timeout";
            case BAD_NO_COMMUNICATION -> "Bad_NoCommunication";
            case BAD_WAITING_FOR_INITIAL_DATA -> "Bad_WaitingForInitialData";
            case BAD_OUT_OF_RANGE -> "Bad_OutOfRange";
            case BAD_TYPE_MISMATCH -> "Bad_TypeMismatch";
            case BAD_CONFIGURATION_ERROR -> "Bad_ConfigurationError";
            case BAD_NOT_CONNECTED -> "Bad_NotConnected";
            case BAD_DEVICE_FAILURE -> "Bad_DeviceFailure";
            case BAD_SENSOR_FAILURE -> "Bad_SensorFailure";
            case BAD_OUT_OF_SERVICE -> "Bad_OutOfService";
            case BAD_NO_DATA -> "Bad_NoData";
            default ->
                (isBad(status) ? "Bad_0x" : isUncertain(status) ? "Uncertain_0x" : "Good_0x")
                        + Integer.toHexString(status);
        };
    }
}
