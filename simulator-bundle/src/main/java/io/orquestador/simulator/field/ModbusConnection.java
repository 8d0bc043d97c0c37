package io.orquestador.simulator.field;

import com.ghgande.j2mod.modbus.ModbusIOException;
import com.ghgande.j2mod.modbus.io.ModbusTCPTransport;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.net.AbstractModbusListener;
import com.ghgande.j2mod.modbus.procimg.ProcessImage;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: reads a request, answers it, tells the witness; until either side ends it. Runs on its own thread. */
final class ModbusConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ModbusConnection.class);

    private final ModbusServer server;
    private final String device;
    private final Socket socket;
    private final int number;
    private final ScanRegisters scans;
    private final WitnessLog witness;
    private final Thread thread;
    private volatile String reason = "";

    ModbusConnection(ModbusServer server, Socket socket, int number, ScanRegisters scans, WitnessLog witness) {
        this.server = server;
        this.device = server.device().name();
        this.socket = socket;
        this.number = number;
        this.scans = scans;
        this.witness = witness;
        thread = new Thread(this::run, "sim-conn-" + device + "-" + number);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void join(long timeoutMs) throws InterruptedException {
        thread.join(timeoutMs);
    }

    /** Closes the socket, which ends the thread. */
    void end(String why) {
        if (reason.isEmpty()) reason = why;
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{} connection {}: {}", device, number, e.toString());
        }
    }

    private void run() {
        witness.append(device, number, "open", 0, 0, "ok", "");
        try {
            var transport = new ModbusTCPTransport(socket);
            transport.setTimeout(0); // waits as long as the client is silent
            while (reason.isEmpty()) serve(transport, transport.readRequest(null));
        } catch (ModbusIOException e) {
            end(e.isEOF() ? "client" : "lost");
        } catch (IOException e) {
            end("lost");
        } catch (InterruptedException e) {
            end("stopped");
        } catch (RuntimeException e) { // j2mod meets malformed frames with index errors
            LOG.debug("{} connection {}: malformed request", device, number, e);
            end("malformed");
        } finally {
            end("client");
            server.ended(this);
            witness.append(device, number, "close", 0, 0, reason, "");
        }
    }

    private void serve(ModbusTCPTransport transport, ModbusRequest request)
            throws ModbusIOException, IOException, InterruptedException {
        var asked = RequestView.of(request);
        var fault = server.fault();
        if (fault.kind() == LinkFault.Kind.SLOW) server.pause(fault.amount());
        if (fault.kind() == LinkFault.Kind.SILENT) {
            note(asked, "silent");
            return;
        }
        int refused = asked.refusal();
        if (refused == FieldDevice.TAKEN && asked.isWrite())
            refused = server.device().write(asked.write());
        var response = refused == FieldDevice.TAKEN
                ? request.createResponse(
                        new OneImage(new ServedImage(server.device().image(), scans)))
                : request.createExceptionResponse(refused);
        try {
            note(asked, send(transport, response, fault));
        } catch (ModbusIOException | IOException e) {
            note(asked, "unsent");
            throw e;
        }
    }

    private String send(ModbusTCPTransport transport, ModbusResponse response, LinkFault fault)
            throws ModbusIOException, IOException {
        if (BadFrame.makes(fault.kind())) {
            socket.getOutputStream().write(BadFrame.of(response, fault.kind()));
            return fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        transport.writeResponse(response);
        return response.getFunctionCode() >= 0x80 ? "ex" + (response.getMessage()[0] & 0xFF) : "ok";
    }

    private void note(RequestView asked, String outcome) {
        witness.append(
                device, number, "fc" + asked.function(), asked.address(), asked.count(), outcome, asked.valuesAsText());
    }

    /** j2mod asks a listener for the process image; this one answers for one request and listens to nothing. */
    private static final class OneImage extends AbstractModbusListener {
        private final ProcessImage image;

        OneImage(ProcessImage image) {
            this.image = image;
        }

        @Override
        public ProcessImage getProcessImage(int unitId) {
            return image;
        }

        @Override
        public void stop() {}

        @Override
        public void run() {}
    }
}
