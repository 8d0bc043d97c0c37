package io.orquestador.driver.opcua;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Certificates.Flaw;
import io.orquestador.support.driver.DeviceConditions;
import io.orquestador.support.runtime.Conditions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a person should know about one server, as conditions: one of each kind, however many points it has. For the owner's thread. */
final class ServerHealth {
    static final String NO_ANSWER = "OPCUA-NO-ANSWER";
    static final String NO_ENDPOINT = "OPCUA-NO-ENDPOINT";
    static final String REJECTED = "OPCUA-REJECTED";
    static final String USER = "OPCUA-USER";
    static final String PLAIN_PASSWORD = "OPCUA-PLAIN-PASSWORD";
    static final String NO_SECRET = "OPCUA-NO-SECRET";
    static final String NO_CERTIFICATES = "OPCUA-NO-CERTIFICATES";
    static final String CERTIFICATE_UNKNOWN = "OPCUA-CERTIFICATE-UNKNOWN";
    static final String CERTIFICATE_ISSUER = "OPCUA-CERTIFICATE-ISSUER";
    static final String CERTIFICATE_EXPIRED = "OPCUA-CERTIFICATE-EXPIRED";
    static final String CERTIFICATE_EARLY = "OPCUA-CERTIFICATE-EARLY";
    static final String CERTIFICATE_HOST = "OPCUA-CERTIFICATE-HOST";
    static final String CERTIFICATE_APPLICATION = "OPCUA-CERTIFICATE-APPLICATION";
    static final String CERTIFICATE_USE = "OPCUA-CERTIFICATE-USE";
    static final String CERTIFICATE_WEAK = "OPCUA-CERTIFICATE-WEAK";
    static final String CERTIFICATE_REVOKED = "OPCUA-CERTIFICATE-REVOKED";
    static final String CERTIFICATE_FORGED = "OPCUA-CERTIFICATE-FORGED";
    static final String POINTS = "OPCUA-POINTS";
    static final String VALUES_LOST = "OPCUA-VALUES-LOST";
    static final String SILENT = "OPCUA-SILENT";
    static final String REDUNDANCY = "OPCUA-REDUNDANCY";
    static final String GAP = "OPCUA-GAP";
    static final String CONFIG = "OPCUA-CONFIG";
    static final String SUPERSEDED = "OPCUA-SUPERSEDED";

    private final DeviceConditions conditions;
    private final Set<String> ofLink = new HashSet<>();
    private long lost;

    ServerHealth(Conditions conditions, String device) {
        this.conditions = new DeviceConditions(conditions, "driver-opcua/" + device, SUPERSEDED, CONFIG);
    }

    /** Where one reason, or several, go. */
    interface Telling {
        void link(String code, String text, String remedy);
    }

    /** There is no connection, for this reason only. */
    void lost(String url, LinkFailure why) {
        var before = Set.copyOf(ofLink);
        ofLink.clear();
        tell(url + ": " + why.text() + ". Its points are bad.", why, this::link);
        for (var code : before) if (!ofLink.contains(code)) conditions.clear(code);
    }

    /** Says a failure by its codes; more than one when more is wrong with a certificate. */
    static void tell(String text, LinkFailure why, Telling to) {
        switch (why.kind()) {
            case NO_ANSWER ->
                to.link(
                        NO_ANSWER,
                        text,
                        "Check power, network and address of the server; connecting goes on by itself.");
            case NO_ENDPOINT ->
                to.link(
                        NO_ENDPOINT,
                        text,
                        "Write a securityPolicy, securityMode and userKind that the server offers, or enable them there.");
            case REJECTED ->
                to.link(
                        REJECTED,
                        text,
                        "Trust this node's certificate at the server (it is among its rejected ones now).");
            case USER ->
                to.link(USER, text, "Correct user and secret of this device, or the user's rights at the server.");
            case PLAIN_PASSWORD ->
                to.link(
                        PLAIN_PASSWORD,
                        text,
                        "Use a securityPolicy other than None; or set allowPlainPassword where the network is trusted.");
            case NO_SECRET ->
                to.link(
                        NO_SECRET,
                        text,
                        "Add the secret to this node's secrets, by the name that the device file says.");
            case NO_CERTIFICATES ->
                to.link(
                        NO_CERTIFICATES,
                        text,
                        "Start the bundle that keeps certificates; nobody is trusted without it.");
            case CERTIFICATE -> {
                var verdict = why.verdict();
                if (verdict != null) for (var flaw : verdict.flaws()) flaw(flaw, text, to);
            }
        }
    }

    private static void flaw(Flaw flaw, String text, Telling to) {
        switch (flaw) {
            case UNKNOWN ->
                to.link(
                        CERTIFICATE_UNKNOWN,
                        text,
                        "Compare the certificate's thumbprint with the server's own; when it is the same, trust it.");
            case ISSUER_MISSING -> to.link(CERTIFICATE_ISSUER, text, "Add the certificates of its issuers.");
            case EXPIRED ->
                to.link(CERTIFICATE_EXPIRED, text, "Renew the certificate at the server, then trust the new one.");
            case NOT_YET_VALID -> to.link(CERTIFICATE_EARLY, text, "Set the clocks of the server and of this node.");
            case WRONG_HOST ->
                to.link(
                        CERTIFICATE_HOST,
                        text,
                        "Connect to a name that the certificate holds, or make one at the server that holds this address.");
            case WRONG_APPLICATION ->
                to.link(
                        CERTIFICATE_APPLICATION,
                        text,
                        "Make a certificate at the server that holds its application URI.");
            case WRONG_USE ->
                to.link(
                        CERTIFICATE_USE,
                        text,
                        "Make a certificate at the server whose key usage is that of an OPC UA application.");
            case WEAK ->
                to.link(
                        CERTIFICATE_WEAK,
                        text,
                        "Make a certificate at the server with RSA of 2048 bits or more and SHA-256.");
            case REVOKED ->
                to.link(
                        CERTIFICATE_REVOKED,
                        text,
                        "Do not connect: its issuer has revoked it. Make a new certificate at the server.");
            case BAD_SIGNATURE ->
                to.link(
                        CERTIFICATE_FORGED,
                        text,
                        "Do not connect: this certificate was not made by its issuer. Look who answers at this address.");
        }
    }

    private void link(String code, String text, String remedy) {
        ofLink.add(code);
        conditions.raise(code, Severity.ERROR, text, remedy);
    }

    void connected() {
        for (var code : ofLink) conditions.clear(code);
        ofLink.clear();
    }

    /** @param first what is wrong with the first of them */
    void points(int wrong, String first) {
        if (wrong == 0) conditions.clear(POINTS);
        else
            conditions.raise(
                    POINTS,
                    Severity.ERROR,
                    "%d points have no value: the first is %s.".formatted(wrong, first),
                    "Correct node, path or type of these points, or the user's rights at the server.");
    }

    /** The server, or the way, has lost values that it had. */
    void valuesLost(long times, long nowNanos) {
        lost = conditions.isPassing(VALUES_LOST) ? lost + times : times;
        conditions.raisePassing(
                VALUES_LOST,
                Severity.WARNING,
                lost
                        + " times the server's queue of a point was full and its oldest values were thrown away; the value after the loss says so in its status.",
                "Raise queueSize, or let these points be sent more often or sampled less.",
                nowNanos);
    }

    /** Nothing came when something was due. */
    void silent(String url, double dueMs, long nowNanos) {
        conditions.raisePassing(
                SILENT,
                Severity.WARNING,
                "%s: nothing came of a subscription that says something every %.0f ms; it is connected anew."
                        .formatted(url, dueMs),
                "When it happens again, look at the load of the server.",
                nowNanos);
    }

    /** @param text empty when the preferred server is used and healthy */
    void redundancy(String text) {
        if (text.isEmpty()) conditions.clear(REDUNDANCY);
        else
            conditions.raise(
                    REDUNDANCY,
                    Severity.WARNING,
                    text,
                    "Look after the server that is not used; when it is healthy, it is used again after the next loss of the other.");
    }

    /** @param why empty when what was missed is filled, or nobody has it */
    void gap(String why) {
        if (why.isEmpty()) conditions.clear(GAP);
        else
            conditions.raise(
                    GAP,
                    Severity.WARNING,
                    "What was missed could not be read from the server's history: " + why + ".",
                    "Look at the server's history and at the user's right to read it.");
    }

    void superseded(boolean now) {
        conditions.superseded(now);
    }

    /** Safe from any thread. */
    void configuration(List<String> problems) {
        conditions.configuration(problems);
    }

    /** To be called often: ends what has been quiet for long enough. */
    void tick(long nowNanos) {
        conditions.tick(nowNanos);
    }
}
