/* A slave of libmodbus: libmodbus_slave tcp PORT HELD | rtu DEVICE HELD. HELD has one "table address value" per line. Ends when killed. */
#include <errno.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

static modbus_mapping_t *load(const char *path) {
    modbus_mapping_t *map = modbus_mapping_new(64, 64, 64, 64);
    FILE *file = fopen(path, "r");
    char table[16];
    int address, value;
    if (!map || !file) exit(2);
    while (fscanf(file, "%15s %d %d", table, &address, &value) == 3) {
        if (!strcmp(table, "coil")) map->tab_bits[address] = value;
        else if (!strcmp(table, "discrete")) map->tab_input_bits[address] = value;
        else if (!strcmp(table, "holding")) map->tab_registers[address] = value;
        else map->tab_input_registers[address] = value;
    }
    fclose(file);
    return map;
}

static void serve_tcp(int port, modbus_mapping_t *map) {
    unsigned char query[MODBUS_TCP_MAX_ADU_LENGTH];
    modbus_t *context = modbus_new_tcp("127.0.0.1", port);
    int server = modbus_tcp_listen(context, 5), highest = server;
    fd_set open, ready;
    if (server < 0) { fprintf(stderr, "%s\n", modbus_strerror(errno)); exit(2); }
    FD_ZERO(&open);
    FD_SET(server, &open);
    while (1) {
        ready = open;
        if (select(highest + 1, &ready, NULL, NULL, NULL) < 0) exit(2);
        for (int socket = 0; socket <= highest; socket++) {
            if (!FD_ISSET(socket, &ready)) continue;
            if (socket == server) {
                int fresh = modbus_tcp_accept(context, &server);
                FD_SET(fresh, &open);
                if (fresh > highest) highest = fresh;
                continue;
            }
            modbus_set_socket(context, socket);
            int length = modbus_receive(context, query);
            if (length > 0) modbus_reply(context, query, length, map);
            else if (length < 0) { close(socket); FD_CLR(socket, &open); }
        }
    }
}

static void serve_rtu(const char *device, modbus_mapping_t *map) {
    unsigned char query[MODBUS_RTU_MAX_ADU_LENGTH];
    modbus_t *context = modbus_new_rtu(device, 19200, 'N', 8, 1); /* a pseudo terminal has no parity */
    modbus_set_slave(context, 1);
    if (modbus_connect(context) < 0) { fprintf(stderr, "%s\n", modbus_strerror(errno)); exit(2); }
    printf("ready\n");
    fflush(stdout);
    while (1) {
        int length = modbus_receive(context, query);
        if (length > 0) modbus_reply(context, query, length, map);
        else if (length < 0 && errno == EIO) exit(3);
    }
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    if (!strcmp(argv[1], "tcp")) serve_tcp(atoi(argv[2]), load(argv[3]));
    else serve_rtu(argv[2], load(argv[3]));
    return 0;
}
