package io.orquestador.driver.opcua;

import io.orquestador.security.Certificates.Verdict;
import io.orquestador.tag.StatusCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.jspecify.annotations.Nullable;

/** There is no connection, or none any more. Whatever was open is closed. */
final class LinkFailure extends Exception {
    /** What a person would do about it. */
    enum Kind {
        /** Nobody there, or it does not speak in time. */
        NO_ANSWER,
        /** It offers no endpoint of the policy and mode, or no sign-in of the kind. */
        NO_ENDPOINT,
        /** We do not trust it; {@link #verdict} says why. */
        CERTIFICATE,
        /** Our own certificate or the store is not to be had. */
        NO_CERTIFICATES,
        /** It does not trust us. */
        REJECTED,
        /** It does not let the user in. */
        USER,
        /** The password would be readable. */
        PLAIN_PASSWORD,
        /** There is no such secret. */
        NO_SECRET
    }

    private final Kind kind;
    private final int status;
    private final transient @Nullable Verdict verdict;

    LinkFailure(Kind kind, String text) {
        this(kind, text, StatusCode.BAD_NO_COMMUNICATION, null, null);
    }

    LinkFailure(Verdict verdict, String text) {
        this(Kind.CERTIFICATE, text, StatusCode.BAD_NO_COMMUNICATION, verdict, null);
    }

    private LinkFailure(Kind kind, String text, int status, @Nullable Verdict verdict, @Nullable Throwable cause) {
        super(text, cause);
        this.kind = kind;
        this.status = status;
        this.verdict = verdict;
    }

    /** @param doing e.g. {@code connecting} */
    static LinkFailure of(String doing, Throwable thrown) {
        var cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) cause = cause.getCause();
        if (cause instanceof LinkFailure failure) return failure;
        if (cause instanceof TimeoutException)
            return new LinkFailure(Kind.NO_ANSWER, doing + ": no answer in time", StatusCode.BAD_TIMEOUT, null, cause);
        if (cause instanceof CancellationException)
            return new LinkFailure(Kind.NO_ANSWER, doing + ": the driver is stopping");
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException)
            return new LinkFailure(Kind.NO_ANSWER, doing + ": no such host");
        if (cause instanceof UaException ua) return of(doing, ua);
        return new LinkFailure(
                Kind.NO_ANSWER, doing + ": " + words(cause), StatusCode.BAD_NO_COMMUNICATION, null, cause);
    }

    private static LinkFailure of(String doing, UaException ua) {
        long code = ua.getStatusCode().value();
        boolean late = code == StatusCodes.Bad_Timeout;
        var reason = ua.getCause() instanceof ConnectException refused ? words(refused) : UaText.status((int) code);
        var text = doing + ": " + (late ? "no answer in time" : reason);
        int status = late ? StatusCode.BAD_TIMEOUT : StatusCode.BAD_NO_COMMUNICATION;
        return new LinkFailure(kind(code), text, status, null, ua);
    }

    private static Kind kind(long code) {
        if (code == StatusCodes.Bad_UserAccessDenied
                || code == StatusCodes.Bad_IdentityTokenInvalid
                || code == StatusCodes.Bad_IdentityTokenRejected
                || code == StatusCodes.Bad_UserSignatureInvalid) return Kind.USER;
        if (code == StatusCodes.Bad_SecurityChecksFailed
                || code == StatusCodes.Bad_SecurityPolicyRejected
                || (code >= StatusCodes.Bad_CertificateInvalid && code <= StatusCodes.Bad_CertificateIssuerRevoked)
                || code == StatusCodes.Bad_CertificateChainIncomplete) return Kind.REJECTED;
        return Kind.NO_ANSWER;
    }

    private static String words(Throwable cause) {
        var text = cause.getMessage();
        return text == null || text.isBlank() ? cause.getClass().getSimpleName() : text;
    }

    Kind kind() {
        return kind;
    }

    /** Somebody is there, and does not take us as we came. */
    boolean isRefusal() {
        if (!(getCause() instanceof UaException ua)) return false;
        long code = ua.getStatusCode().value();
        return code != StatusCodes.Bad_Timeout && code != StatusCodes.Bad_ConnectionRejected;
    }

    /** The OPC UA status of all points while it lasts. */
    int status() {
        return status;
    }

    /** Only for {@link Kind#CERTIFICATE}. */
    @Nullable
    Verdict verdict() {
        return verdict;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
