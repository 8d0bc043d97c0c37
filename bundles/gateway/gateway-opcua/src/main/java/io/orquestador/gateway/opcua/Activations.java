package io.orquestador.gateway.opcua;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.SignedSoftwareCertificate;
import org.jspecify.annotations.Nullable;

/** How many activations wait, by the client's certificate, and how large they may be. Safe from any thread. */
final class Activations {
    /** Of one certificate: a client with many sessions comes back with all of them at once. */
    static final int MOST_WAITING = 20;
    /** Of one certificate, sessions begun and activations each; a wrong one costs as much as a right one. */
    static final int MOST_A_MINUTE = 300;

    private static final int MOST_BYTES = 16_384;
    private static final int MOST_LOCALES = 16;
    private static final int MOST_LOCALE = 64;

    private final Often begun;
    private final Often activated;
    private final Map<Object, Integer> waiting = new HashMap<>(); // guarded by itself

    Activations(Clock clock) {
        begun = new Often(clock, MOST_A_MINUTE);
        activated = new Often(clock, MOST_A_MINUTE);
    }

    /** Counts a session that begins. */
    boolean isTooOften(@Nullable X509Certificate certificate) {
        return begun.isTooOften(key(certificate));
    }

    /**
     * Counts one that waits, until {@link #end}.
     *
     * @return the request without what a client may put there at will
     */
    ActivateSessionRequest begin(@Nullable X509Certificate certificate, ActivateSessionRequest request)
            throws UaException {
        check(request);
        var key = key(certificate);
        if (activated.isTooOften(key)) throw new UaException(StatusCodes.Bad_TooManyOperations);
        synchronized (waiting) {
            if (waiting.getOrDefault(key, 0) >= MOST_WAITING) throw new UaException(StatusCodes.Bad_TooManyOperations);
            waiting.merge(key, 1, Integer::sum);
        }
        return new ActivateSessionRequest(
                OpenSubscriptions.slim(request.getRequestHeader()),
                request.getClientSignature(),
                new SignedSoftwareCertificate[0],
                request.getLocaleIds(),
                request.getUserIdentityToken(),
                request.getUserTokenSignature());
    }

    void end(@Nullable X509Certificate certificate) {
        synchronized (waiting) {
            waiting.computeIfPresent(key(certificate), (key, many) -> many > 1 ? many - 1 : null);
        }
    }

    private static void check(ActivateSessionRequest request) throws UaException {
        var token = request.getUserIdentityToken();
        boolean isLong = token != null
                && !token.isNull()
                && !(token.getBody() instanceof ByteString bytes && bytes.length() <= MOST_BYTES);
        if (isLong || isLong(request.getUserTokenSignature()))
            throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
        if (isLong(request.getClientSignature())) throw new UaException(StatusCodes.Bad_ApplicationSignatureInvalid);
        var locales = request.getLocaleIds();
        if (locales == null) return;
        if (locales.length > MOST_LOCALES) throw new UaException(StatusCodes.Bad_TooManyOperations);
        for (var locale : locales)
            if (locale != null && locale.length() > MOST_LOCALE)
                throw new UaException(StatusCodes.Bad_TooManyOperations);
    }

    private static boolean isLong(@Nullable SignatureData signature) {
        return signature != null
                && (signature.getSignature().length() > MOST_BYTES
                        || String.valueOf(signature.getAlgorithm()).length() > MOST_BYTES);
    }

    private static Object key(@Nullable X509Certificate certificate) {
        return certificate == null ? "none" : certificate;
    }
}
