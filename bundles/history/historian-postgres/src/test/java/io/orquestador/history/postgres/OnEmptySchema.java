package io.orquestador.history.postgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A real PostgreSQL for the class, and an empty schema of it for each test. */
abstract class OnEmptySchema {
    static TestServer server;
    String schema;

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestServer();
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    /** With these the historian of a test stores: blocks are far away. */
    HistorianSettings settings() {
        return Plant.SETTINGS;
    }

    @BeforeEach
    void makeSchema() throws Exception {
        schema = server.freshSchema();
    }

    @AfterEach
    void dropSchema() throws Exception {
        server.drop(schema);
    }
}
