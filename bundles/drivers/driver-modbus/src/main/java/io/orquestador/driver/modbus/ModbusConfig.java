package io.orquestador.driver.modbus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One device. The README's table is compared with this by a test. */
@ObjectClassDefinition(name = "Modbus TCP driver", description = "Polls one Modbus TCP device.")
@interface ModbusConfig {
    String PID = "io.orquestador.driver.modbus";

    @AttributeDefinition(name = "Device", description = "Name of the device, unique in the plant.")
    String device();

    @AttributeDefinition(
            name = "Host",
            description = "IP address or DNS name of the device; an address needs no name server.")
    String host();

    @AttributeDefinition(name = "Port", min = "1", max = "65535", description = "TCP port of the device.")
    int port() default 502;

    @AttributeDefinition(
            name = "Unit",
            min = "0",
            max = "255",
            description = "Modbus unit id; its answers must carry the same.")
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
            description =
                    "One per line: <tag path> = <table>:<address>[.<bit>] <type> [order=ABCD|CDAB|BADC|DCBA]"
                            + " [length=<chars>] [scale=<x>] [offset=<x>] [unit=<UCUM>] [class=<poll class>] [access=rw] [id=<UUID>]")
    String[] points() default {};

    @AttributeDefinition(
            name = "Largest gap [registers]",
            min = "0",
            max = "124",
            description = "Registers that nobody asked for and that may be read along to save a request.")
    int maxGap() default 8;

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
