/* The bare client that the driver is held against: modbus_read PORT SECONDS COUNT. Reads COUNT holding registers again and again over one
 * connection and prints transactions per second. */
#include <errno.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    uint16_t registers[MODBUS_MAX_READ_REGISTERS];
    if (argc != 4) return 2;
    int count = atoi(argv[3]);
    modbus_t *context = modbus_new_tcp("127.0.0.1", atoi(argv[1]));
    modbus_set_slave(context, 1);
    if (modbus_connect(context) < 0) { fprintf(stderr, "%s\n", modbus_strerror(errno)); return 2; }
    long done = 0;
    unsigned long sum = 0;
    double start = now(), end = start + atof(argv[2]), at;
    while ((at = now()) < end) {
        if (modbus_read_registers(context, 0, count, registers) != count) { fprintf(stderr, "%s\n", modbus_strerror(errno)); return 2; }
        for (int i = 0; i < count; i++) sum += registers[i];
        done++;
    }
    fprintf(stderr, "%lu\n", sum); /* so that the reading is not left out */
    printf("%.0f\n", done / (at - start));
    return 0;
}
