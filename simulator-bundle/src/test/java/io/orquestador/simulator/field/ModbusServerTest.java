package io.orquestador.simulator.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModbusServerTest {
    @TempDir
    Path folder;

    private final FakeDevice plc = new FakeDevice();
    private WitnessLog witness;
    private ModbusServer server;
    private Client client;

    @BeforeEach
    void open() throws IOException {
        witness = new WitnessLog(folder.resolve("witness.csv"), WitnessLog.DEFAULT_ROTATE_BYTES, Clock.systemUTC());
        witness.start();
        server = new ModbusServer(plc, new ScanRegisters(5), witness);
        server.open(0);
        client = new Client(server.port());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        witness.close();
    }

    @Test
    void readsEachTable() throws IOException {
        assertArrayEquals(new int[] {4, 4, 0, 10, 0, 11}, client.ask("04 0000 0002"));
        assertArrayEquals(new int[] {3, 4, 0xFF, 0xFE, 0, 21}, client.ask("03 0000 0002"));
        assertArrayEquals(new int[] {1, 1, 0b101}, client.ask("01 0000 0003"));
        assertArrayEquals(new int[] {2, 1, 0b10}, client.ask("02 0000 0002"));
    }

    @Test
    void writesReachTheDeviceBeforeTheAnswer() throws IOException {
        assertArrayEquals(new int[] {6, 0, 1, 0x12, 0x34}, client.ask("06 0001 1234"));
        assertArrayEquals(new int[] {3, 2, 0x12, 0x34}, client.ask("03 0001 0001"));
        assertArrayEquals(new int[] {16, 0, 0, 0, 2}, client.ask("10 0000 0002 04 0007 0008"));
        assertArrayEquals(new int[] {3, 4, 0, 7, 0, 8}, client.ask("03 0000 0002"));
        assertArrayEquals(new int[] {5, 0, 1, 0xFF, 0}, client.ask("05 0001 FF00"));
        assertArrayEquals(new int[] {15, 0, 0, 0, 3}, client.ask("0F 0000 0003 01 06"));
        assertArrayEquals(new int[] {1, 1, 0b110}, client.ask("01 0000 0003"));
    }

    @Test
    void refusesAsTheStandardSays() throws IOException {
        assertArrayEquals(new int[] {0x84, 2}, client.ask("04 0003 0002"), "beyond the last register");
        assertArrayEquals(new int[] {0x84, 3}, client.ask("04 0000 007E"), "126 registers");
        assertArrayEquals(new int[] {0x81, 3}, client.ask("01 0000 0000"), "no coil at all");
        assertArrayEquals(new int[] {0x86, 3}, client.ask("06 0000 7FFF"), "the device refused the value");
        assertArrayEquals(new int[] {0x97, 1}, client.ask("17 0000 0001 0000 0001 02 0001"), "function 23");
        client.unit = 2;
        assertArrayEquals(new int[] {0x84, 0x0B}, client.ask("04 0000 0001"), "no such unit");
    }

    @Test
    void malformedFrameEndsOnlyItsOwnConnection() throws IOException {
        try (var other = new Client(server.port())) {
            client.send(new byte[] {0, 1, 0, 0, 0x7F, 0x7F, 1, 3, 0, 0, 0, 1});
            assertEquals(-1, client.in.read());
            assertArrayEquals(new int[] {4, 2, 0, 10}, other.ask("04 0000 0001"));
        }
    }

    @Test
    void scanRegistersShowOneMoreEachRead() throws IOException {
        for (int read = 1; read <= 3; read++) {
            assertArrayEquals(new int[] {4, 4, 0, 0, 0, read}, client.ask("04 2328 0002"));
            assertArrayEquals(new int[] {4, 6, 0, read, 0, read, 0, read}, client.ask("04 4E20 0003"));
            var floats = ByteBuffer.allocate(8);
            for (int each : List.of(2, 3, 4, 5, 6, 7, 8, 9)) floats.put((byte) 0);
            var answer = client.ask("04 7530 0004");
            for (int i = 0; i < 8; i++) floats.put(i, (byte) answer[2 + i]);
            assertEquals((float) read, floats.getFloat(0));
            assertEquals((float) read, floats.getFloat(4));
        }
        assertArrayEquals(new int[] {0x84, 2}, client.ask("04 4E20 0004"), "one signal more than there is");
    }

    @Test
    void witnessTellsEveryRequestInOrder() throws IOException {
        client.ask("04 0000 0002");
        client.ask("10 0000 0002 04 0007 00FF");
        client.ask("04 0003 0002");
        client.close();
        Awaitility.await().until(() -> witness.count("plc", "close") == 1);
        assertTrue(witness.flush());
        var seen = WitnessLog.read(folder.resolve("witness.csv"), "plc", Instant.MIN, Instant.MAX);
        assertEquals(
                List.of(
                        "1 1 open 0 0 ok ",
                        "2 1 fc4 0 2 ok ",
                        "3 1 fc16 0 2 ok 000700ff",
                        "4 1 fc4 3 2 ex2 ",
                        "5 1 close 0 0 client "),
                seen.stream().map(ModbusServerTest::brief).toList());
        assertEquals(2, witness.count("plc", "fc4"));
    }

    @Test
    void silentDeviceTakesAndNeverAnswers() throws IOException {
        server.setFault(new LinkFault(LinkFault.Kind.SILENT, 0));
        client.socket.setSoTimeout(100);
        assertThrows(SocketTimeoutException.class, () -> client.ask("04 0000 0001"));
        server.setFault(LinkFault.NONE);
        client.socket.setSoTimeout(5_000);
        assertArrayEquals(new int[] {4, 2, 0, 10}, client.ask("04 0000 0001"));
        Awaitility.await().until(() -> witness.count("plc", "fc4") == 2); // noted after the answer is out
    }

    @Test
    void badAnswersAreBadInTheWayTheySay() throws IOException {
        server.setFault(new LinkFault(LinkFault.Kind.WRONG_TRANSACTION, 0));
        assertThrows(IOException.class, () -> client.ask("04 0000 0002"), "transaction");
        server.setFault(new LinkFault(LinkFault.Kind.WRONG_UNIT, 0));
        assertThrows(IOException.class, () -> client.ask("04 0000 0002"), "unit");
        server.setFault(new LinkFault(LinkFault.Kind.SHORT, 0));
        assertArrayEquals(new int[] {4, 2, 0, 10}, client.ask("04 0000 0002"));
        server.setFault(new LinkFault(LinkFault.Kind.SLOW, 120));
        long before = System.nanoTime();
        client.ask("04 0000 0002");
        assertTrue(System.nanoTime() - before >= 115_000_000L);
    }

    @Test
    void offlineEndsConnectionsAndTurnsNewOnesAway() throws IOException {
        client.ask("04 0000 0001");
        server.setFault(new LinkFault(LinkFault.Kind.OFFLINE, 0));
        assertEquals(-1, client.in.read());
        try (var late = new Client(server.port())) {
            assertEquals(-1, late.in.read());
        }
        server.setFault(LinkFault.NONE);
        try (var again = new Client(server.port())) {
            again.ask("04 0000 0001");
        }
    }

    @Test
    void closeLeavesNoThread() throws IOException {
        client.ask("04 0000 0001");
        server.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().startsWith("sim-conn-plc")
                        || each.getName().equals("sim-accept-plc")));
    }

    private static String brief(WitnessEntry entry) {
        return "%d %d %s %d %d %s %s"
                .formatted(
                        entry.sequence(),
                        entry.connection(),
                        entry.event(),
                        entry.address(),
                        entry.count(),
                        entry.outcome(),
                        entry.values());
    }

    /** A PLC with four input and three holding registers, three coils, two discretes; it refuses the value 0x7FFF. */
    private static final class FakeDevice implements FieldDevice {
        private volatile RegisterImage image = new RegisterImage(
                new boolean[] {true, false, true},
                new boolean[] {false, true},
                new short[] {10, 11, 12, 13},
                new short[] {-2, 21, 22});

        @Override
        public String name() {
            return "plc";
        }

        @Override
        public RegisterImage image() {
            return image;
        }

        @Override
        public synchronized int write(DeviceWrite write) {
            if (write.address() + write.values().length > image.size(write.table())) return ILLEGAL_ADDRESS;
            var coils = image.coils().clone();
            var holdings = image.holdings().clone();
            for (int i = 0; i < write.values().length; i++) {
                if (write.values()[i] == 0x7FFF) return ILLEGAL_VALUE;
                if (write.table() == Table.COIL) coils[write.address() + i] = write.values()[i] != 0;
                else holdings[write.address() + i] = write.values()[i];
            }
            image = new RegisterImage(coils, image.discretes(), image.inputs(), holdings);
            return TAKEN;
        }
    }

    /** A client in plain bytes, so that a fault of j2mod cannot hide from itself. */
    private static final class Client implements AutoCloseable {
        final Socket socket;
        final DataInputStream in;
        int unit = 1;
        private int transaction;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(5_000);
            in = new DataInputStream(socket.getInputStream());
        }

        void send(byte[] frame) throws IOException {
            socket.getOutputStream().write(frame);
        }

        /** @return function code and data of the answer, as unsigned bytes */
        int[] ask(String hex) throws IOException {
            var pdu = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
            transaction++;
            send(ByteBuffer.allocate(7 + pdu.length)
                    .putShort((short) transaction)
                    .putShort((short) 0)
                    .putShort((short) (pdu.length + 1))
                    .put((byte) unit)
                    .put(pdu)
                    .array());
            int seen = in.readUnsignedShort();
            in.readUnsignedShort();
            var answer = new byte[in.readUnsignedShort() - 1];
            int seenUnit = in.readUnsignedByte();
            in.readFully(answer);
            if (seen != transaction) throw new IOException("transaction " + seen);
            if (seenUnit != unit) throw new IOException("unit " + seenUnit);
            var bytes = new int[answer.length];
            for (int i = 0; i < bytes.length; i++) bytes[i] = answer[i] & 0xFF;
            return bytes;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
