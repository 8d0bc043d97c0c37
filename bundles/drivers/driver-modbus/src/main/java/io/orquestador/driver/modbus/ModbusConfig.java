package io.orquestador.driver.modbus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One device. The README's table is compared with this by a test. */
@ObjectClassDefinition(name = "Modbus driver", description = "Polls one Modbus device, over TCP or a serial line.")
@interface ModbusConfig {
    String PID = "io.orquestador.driver.modbus";

    @AttributeDefinition(name = "Device", description = "Name of the device, unique in the plant.")
    String device();

    @AttributeDefinition(
            name = "Transport",
            description = "How the device is reached: tcp; rtu-over-tcp, a gateway that passes on the bytes of a serial"
                    + " line; rtu, a serial port of this machine. Devices of one line take turns.",
            options = {
                @Option(label = "Modbus TCP", value = "tcp"),
                @Option(label = "RTU over TCP", value = "rtu-over-tcp"),
                @Option(label = "RTU on a serial port", value = "rtu")
            })
    String transport() default "tcp";

    @AttributeDefinition(
            name = "Host",
            required = false,
            description =
                    "IP address or DNS name of the device or gateway; an address needs no name server. Not for rtu.")
    String host();

    @AttributeDefinition(name = "Port", min = "1", max = "65535", description = "TCP port of the device or gateway.")
    int port() default 502;

    @AttributeDefinition(
            name = "Serial port",
            required = false,
            description = "For rtu: the port, e.g. /dev/ttyUSB0, or better a name that stays: /dev/serial/by-id/….")
    String serialPort();

    @AttributeDefinition(name = "Baud", min = "300", max = "1000000", description = "For rtu: speed of the line.")
    int baud() default 19_200;

    @AttributeDefinition(
            name = "Parity",
            description = "For rtu: parity of the line.",
            options = {
                @Option(label = "none", value = "none"),
                @Option(label = "even", value = "even"),
                @Option(label = "odd", value = "odd")
            })
    String parity() default "even";

    @AttributeDefinition(name = "Stop bits", min = "1", max = "2", description = "For rtu: stop bits of the line.")
    int stopBits() default 1;

    @AttributeDefinition(
            name = "Unit",
            min = "0",
            max = "255",
            description = "Modbus unit id; its answers must carry the same. On a serial line 1 to 247.")
    int unit() default 1;

    @AttributeDefinition(
            name = "Time-out [ms]",
            min = "10",
            max = "60000",
            description = "Longest wait for a connection and for each answer.")
    int timeoutMs() default 1_000;

    @AttributeDefinition(name = "Poll classes", description = "One per line: <name>=<period in ms>, 10 to 3600000.")
    String[] pollClasses() default {"fast=100", "normal=1000", "slow=5000"};

    @AttributeDefinition(
            name = "Points",
            description = "One per line: <tag path> = <table>:<address>[.<bit>] <type> [order=ABCD|CDAB|BADC|DCBA]"
                    + " [length=<chars>] [scale=<x>] [offset=<x>] [clamp=<low>..<high>] [dead=<raw>,…] [test=<hex words>:<value>,…]"
                    + " [unit=<UCUM>] [class=<poll class>] [access=rw] [id=<UUID>]")
    String[] points() default {};

    @AttributeDefinition(
            name = "Largest gap [registers]",
            min = "0",
            max = "124",
            description = "Registers that nobody asked for and that may be read along to save a request.")
    int maxGap() default 8;

    @AttributeDefinition(
            name = "Most per read [registers]",
            min = "1",
            max = "125",
            description =
                    "Registers that one request asks for at most; some devices answer fewer than the standard's 125.")
    int mostPerRead() default 125;

    @AttributeDefinition(
            name = "Write and read in one",
            description =
                    "Holding registers are written and read back in one request (function 23), for devices that know it.")
    boolean writeAndRead() default false;

    @AttributeDefinition(
            name = "First back-off [ms]",
            min = "10",
            max = "600000",
            description = "Wait before the first try to connect again; it doubles with every failure.")
    int backoffFirstMs() default 1_000;

    @AttributeDefinition(
            name = "Longest back-off [ms]",
            min = "10",
            max = "600000",
            description = "Longest wait between two tries to connect.")
    int backoffMostMs() default 30_000;
}
