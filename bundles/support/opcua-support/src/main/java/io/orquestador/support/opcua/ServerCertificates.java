package io.orquestador.support.opcua;

import io.orquestador.security.Certificates.Identity;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** One certificate that is there already, as Milo wants it: it neither makes nor changes any. */
final class ServerCertificates {
    private ServerCertificates() {}

    /** @param validator who may come in; Milo's own lists stay empty */
    static CertificateManager of(Identity identity, CertificateValidator validator) {
        var store = new MemoryCertificateStore();
        var trust = new MemoryTrustListManager();
        try {
            store.set(
                    NodeIds.RsaSha256ApplicationCertificateType,
                    new CertificateStore.Entry(identity.key(), identity.chain().toArray(X509Certificate[]::new)));
        } catch (Exception e) { // declared for stores on disk
            throw new IllegalStateException(e);
        }
        var group = new DefaultApplicationGroup(trust, store, new MakesNone(), validator);
        return new DefaultCertificateManager(new MemoryCertificateQuarantine(), group);
    }

    private static final class MakesNone implements CertificateFactory {
        private static IllegalStateException refused() {
            return new IllegalStateException("The certificate is the node's, and is made elsewhere");
        }

        @Override
        public KeyPair createKeyPair(NodeId type) {
            throw refused();
        }

        @Override
        public X509Certificate[] createCertificateChain(NodeId type, KeyPair keys) {
            throw refused();
        }

        @Override
        public ByteString createSigningRequest(
                NodeId type,
                KeyPair keys,
                X500Name subject,
                String applicationUri,
                List<String> dnsNames,
                List<String> addresses) {
            throw refused();
        }
    }
}
