package io.orquestador.security.certificates;

import io.orquestador.security.Certificates.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificate of an OPC UA application, or of a user. Source: OPC 10000-6, 6.2.2. */
final class SelfSigned {
    /** Every policy from Basic256Sha256 on takes 2,048 to 4,096 bits, and some controllers no more than this. */
    private static final int RSA_BITS = 2_048;
    /** Renewing it means that a person goes to every peer: as long as a plant's controllers last. */
    static final Duration VALID = Duration.ofDays(3_653);

    private SelfSigned() {}

    /** @param hosts DNS names and IP addresses of this node; empty for a user */
    static Identity make(String commonName, String applicationUri, List<String> hosts, Instant now) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            var keys = generator.generateKeyPair();
            return new Identity(
                    keys.getPrivate(),
                    List.of(certificate(keys, commonName, applicationUri, hosts, now)),
                    applicationUri);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("CERTIFICATE-MAKE The certificate of " + commonName + " cannot be made", e);
        }
    }

    private static X509Certificate certificate(
            KeyPair keys, String commonName, String applicationUri, List<String> hosts, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .addRDN(BCStyle.O, "Orquestador")
                .build();
        var tools = new JcaX509ExtensionUtils();
        // a minute back: the peer's clock may be behind
        var builder = new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(128, new SecureRandom()),
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plus(VALID)),
                        name,
                        keys.getPublic())
                .addExtension(Extension.subjectKeyIdentifier, false, tools.createSubjectKeyIdentifier(keys.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier, false, tools.createAuthorityKeyIdentifier(keys.getPublic()))
                .addExtension(Extension.basicConstraints, false, new BasicConstraints(false))
                .addExtension(
                        Extension.keyUsage,
                        false,
                        new KeyUsage(KeyUsage.digitalSignature
                                | KeyUsage.nonRepudiation
                                | KeyUsage.keyEncipherment
                                | KeyUsage.dataEncipherment
                                | KeyUsage.keyCertSign)) // it signs itself
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
                }))
                .addExtension(Extension.subjectAlternativeName, false, alternatives(applicationUri, hosts));
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static GeneralNames alternatives(String applicationUri, List<String> hosts) {
        var names = new ArrayList<GeneralName>();
        names.add(new GeneralName(GeneralName.uniformResourceIdentifier, applicationUri));
        for (var host : hosts)
            names.add(new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(each -> each == '.' || Character.isDigit(each));
    }
}
