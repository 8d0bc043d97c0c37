package io.orquestador.driver.opcua;

import io.orquestador.security.Certificates.Identity;
import io.orquestador.support.test.OtherPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** node-opcua on a port of its own, with a certificate of ours. */
final class NodePeer implements AutoCloseable {
    static final String NS = "nsu=urn:test:plant;";
    final int port;
    final Identity identity;
    private final Path folder;
    private PeerProcess process;

    NodePeer(Path data, Identity identity) throws Exception {
        this(data, identity, OtherPrograms.freePort());
    }

    NodePeer(Path data, Identity identity, int port) throws Exception {
        this.port = port;
        this.identity = identity;
        folder = Files.createDirectories(data.resolve("peer-" + port));
        TestCertificates.write(identity, folder.resolve("own.pem"), folder.resolve("own.key"));
        process = start();
    }

    static Identity goodIdentity() {
        return TestCertificates.make("urn:test:server", "127.0.0.1");
    }

    private PeerProcess start() throws Exception {
        return new PeerProcess(
                folder,
                List.of(
                        "node",
                        Path.of("src/test/node/peer.js").toAbsolutePath().toString(),
                        Integer.toString(port),
                        folder.resolve("own.pem").toString(),
                        folder.resolve("own.key").toString(),
                        folder.resolve("store").toString()));
    }

    PeerProcess tell() {
        return process;
    }

    void kill() {
        process.kill();
    }

    void startAgain() throws Exception {
        process = start();
    }

    @Override
    public void close() throws java.io.IOException {
        process.close();
    }
}
