package io.orquestador.security.certificates;

import io.orquestador.security.Certificates;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestPermit;
import java.nio.file.Path;
import java.time.Clock;

/** The product's own store of certificates, in a folder of a test, for everybody. In its package, since it shows nothing but its service. */
public final class OpenStore {
    private OpenStore() {}

    public static Certificates in(Path folder) {
        var store = new FolderCertificates(folder, Clock.systemUTC(), "localhost");
        store.permit = TestPermit.allowAll();
        store.acts = TestActs.allowAll();
        return store;
    }
}
