package io.orquestador.security.tls;

import io.orquestador.support.address.IpAddresses;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Our own small certificate authority. Tablets are told to trust it, so it is bound to this plant's names and to private addresses (name
 * constraints): with its key stolen, nobody can pass for a bank.
 */
final class Authority {
    static final Duration CA_VALID = Duration.ofDays(3_652);
    static final Duration SERVER_VALID = Duration.ofDays(365);

    /** Whoever connects may have a clock that is behind. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final String LOCAL = "local";
    /** Address and mask of 10/8, 172.16/12, 192.168/16, 127/8, 169.254/16 (RFC 1918, 1122, 3927). */
    private static final List<String> PRIVATE = List.of(
            "10.0.0.0/255.0.0.0",
            "172.16.0.0/255.240.0.0",
            "192.168.0.0/255.255.0.0",
            "127.0.0.0/255.0.0.0",
            "169.254.0.0/255.255.0.0");

    private Authority() {}

    /** @param names the plant's: host names and addresses */
    static Identity make(List<String> names, Instant now) throws IOException {
        try {
            var keys = newKeys();
            var name = name("Orquestador CA " + names.get(0));
            var builder = builder(name, name, keys.getPublic(), keys.getPublic(), now, now.plus(CA_VALID))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.nameConstraints,
                            true,
                            new NameConstraints(subtrees(names).toArray(GeneralSubtree[]::new), null));
            return new Identity(keys.getPrivate(), List.of(signed(builder, keys)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("The certificate authority cannot be made: " + e.getMessage(), e);
        }
    }

    /** A new key each time. It ends no later than the authority. */
    static Identity issue(Identity authority, List<String> names, Instant now) throws IOException {
        try {
            var keys = newKeys();
            var issuer = X500Name.getInstance(
                    authority.certificate().getSubjectX500Principal().getEncoded());
            var end = now.plus(SERVER_VALID).isBefore(authority.ends()) ? now.plus(SERVER_VALID) : authority.ends();
            var ours = new KeyPair(authority.certificate().getPublicKey(), authority.key());
            var builder = builder(issuer, name(names.get(0)), keys.getPublic(), ours.getPublic(), now, end)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(
                                    names.stream().map(Authority::general).toArray(GeneralName[]::new)));
            return new Identity(keys.getPrivate(), List.of(signed(builder, ours), authority.certificate()));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("The certificate for " + names + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Whether its name constraints, dates and signature allow that. */
    static boolean vouchesFor(Identity authority, Identity server, Instant at) {
        try {
            var ca = authority.certificate();
            // Java looks at the constraints of what is in the path, not at those of the anchor: so our authority is in
            // both
            var anchor = new TrustAnchor(ca.getSubjectX500Principal(), ca.getPublicKey(), null);
            var rules = new PKIXParameters(Set.of(anchor));
            rules.setRevocationEnabled(
                    false); // it is never more than a year old, and whoever has its key has this machine
            rules.setDate(Date.from(at));
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server.certificate(), ca));
            CertPathValidator.getInstance("PKIX").validate(path, rules);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, PublicKey issuerKey, Instant now, Instant end)
            throws GeneralSecurityException, IOException {
        var tools = new JcaX509ExtensionUtils();
        return new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(120, new SecureRandom()).setBit(120),
                        Date.from(now.minus(BEFORE)),
                        Date.from(end),
                        subject,
                        key)
                .addExtension(Extension.subjectKeyIdentifier, false, tools.createSubjectKeyIdentifier(key))
                .addExtension(Extension.authorityKeyIdentifier, false, tools.createAuthorityKeyIdentifier(issuerKey));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X500Name name(String common) {
        var cut = common.length() <= 64 ? common : common.substring(0, 64); // RFC 5280, ub-common-name
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, cut)
                .addRDN(BCStyle.O, "Orquestador")
                .build();
    }

    private static GeneralName general(String name) {
        return new GeneralName(IpAddresses.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    /** Names in {@code .local}, the plant's names and what is below them, and private addresses; of others only those that are named. */
    private static List<GeneralSubtree> subtrees(List<String> names) {
        var domains = new LinkedHashSet<>(List.of(LOCAL));
        var trees = new ArrayList<GeneralSubtree>();
        for (var network : PRIVATE) trees.add(network(network));
        for (var name : names) {
            if (!IpAddresses.isAddress(name)) domains.add(name);
            else if (name.indexOf(':') < 0) trees.add(network(name + "/255.255.255.255"));
            else trees.add(network(name + "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
        }
        for (var domain : domains) trees.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain)));
        return trees;
    }

    private static GeneralSubtree network(String addressAndMask) {
        var parts = addressAndMask.split("/", -1);
        var address = IpAddresses.of(parts[0]).getAddress();
        var mask = IpAddresses.of(parts[1]).getAddress();
        var both = new byte[address.length * 2];
        System.arraycopy(address, 0, both, 0, address.length);
        System.arraycopy(mask, 0, both, address.length, mask.length);
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(both)));
    }
}
