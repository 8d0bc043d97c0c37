package io.orquestador.driver.opcua;

import io.orquestador.driver.opcua.LinkFailure.Kind;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/** The certificate that an endpoint announces. */
final class ServerCertificate {
    private ServerCertificate() {}

    /** @return its chain, the server's own first; never empty */
    static List<X509Certificate> of(EndpointDescription endpoint) throws LinkFailure {
        try {
            var bytes = endpoint.getServerCertificate();
            if (bytes != null && !bytes.isNullOrEmpty()) {
                var chain = CertificateUtil.decodeCertificates(bytes.bytesOrEmpty());
                if (!chain.isEmpty()) return chain;
            }
        } catch (UaException | RuntimeException e) {
            throw new LinkFailure(Kind.NO_ENDPOINT, "what it announces as its certificate is none: " + e.getMessage());
        }
        throw new LinkFailure(Kind.NO_ENDPOINT, "it announces no certificate");
    }
}
