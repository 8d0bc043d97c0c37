package io.orquestador.driver.modbus;

/** The CRC of Modbus RTU. Source: MODBUS over Serial Line V1.02, 6.2.2. */
final class Crc16 {
    private static final int POLYNOMIAL = 0xA001;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            TABLE[i] = crc;
        }
    }

    private Crc16() {}

    /** @return of the bytes from {@code from} to before {@code end}; its low byte is sent first */
    static int of(byte[] bytes, int from, int end) {
        int crc = 0xFFFF;
        for (int i = from; i < end; i++) crc = crc >>> 8 ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        return crc;
    }
}
