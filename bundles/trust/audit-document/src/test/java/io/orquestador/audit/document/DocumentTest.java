package io.orquestador.audit.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditLog.Query;
import io.orquestador.audit.chain.RealLog;
import io.orquestador.security.Origin;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** A document of a real log, as other programs see it: veraPDF, openssl, the script, and pdfsig where it is. */
class DocumentTest {
    private static final Subject ANA = new Subject(
            "p-ana", "Ana Gómez", Subject.Kind.PERSON, new Origin(Origin.Way.REST, "10.0.0.7", "panel-1", "f-1"));

    @TempDir
    private Path data;

    private RealLog real;
    private DocumentDesk desk;

    @BeforeEach
    void open() throws Exception {
        real = new RealLog(data);
        desk = new DocumentDesk(real.log, real.audit, data.resolve("keys"), Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        real.close();
    }

    private void record(String object, String why, Change... changes) throws Exception {
        real.record(new AuditEntry(ANA, "write", object, List.of(changes), Outcome.DONE, why, "batch-1", 0));
    }

    private void fill() throws Exception {
        for (int i = 0; i < 60; i++)
            record(
                    "tags/cellar/tank-" + i + "/temperature/setpoint",
                    i % 3 == 0 ? "cold crash" : "",
                    new Change("setpoint", "1" + i, "2" + i, "Cel"));
        record(
                "tags/évil",
                "\u202Egnihton \uD83C\uDF7A \u0001\n) Tj ET (",
                new Change("note", "", "x".repeat(900), ""));
        var many = new ArrayList<Change>();
        for (int i = 0; i < 200; i++) many.add(new Change("limit-" + i, "", Integer.toString(i), "bar"));
        record("plant", "", many.toArray(new Change[0]));
        real.check();
    }

    private Path pdf(Query query, Locale language) throws Exception {
        var file = data.resolve("audit.pdf");
        try (var out = Files.newOutputStream(file)) {
            desk.pdf(ANA, query, language).writeTo(out);
        }
        return file;
    }

    private static String text(Path file) throws IOException {
        try (var document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static void isArchival(Path file) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var flavour = PDFAFlavour.PDFA_3_B;
        try (var in = Files.newInputStream(file);
                var parser = Foundries.defaultInstance().createParser(in, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            assertEquals(
                    List.of(),
                    result.getTestAssertions().stream()
                            .map(Object::toString)
                            .limit(5)
                            .toList());
            assertTrue(result.isCompliant());
            assertTrue(result.getTotalAssertions() > 500, "it looked at something");
        }
    }

    /** What is signed, and by what. */
    private record Signed(Path content, Path signature) {}

    private Signed signed(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var signature = document.getLastSignatureDictionary();
            return new Signed(
                    Files.write(data.resolve("content"), signature.getSignedContent(pdf)),
                    Files.write(data.resolve("signature"), signature.getContents(pdf)));
        }
    }

    private String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    private String openssl(Signed signed) throws Exception {
        return run(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                signed.signature().toString(),
                "-content",
                signed.content().toString(),
                "-CAfile",
                data.resolve("keys/audit-document.pem").toString(),
                "-purpose",
                "any",
                "-out",
                "/dev/null");
    }

    @Test
    void othersFindItArchivalSignedAndItsProofsGood() throws Exception {
        fill();
        var file = pdf(Query.ALL, Locale.forLanguageTag("es"));
        isArchival(file);
        var whole = Files.readAllBytes(file);
        assertTrue(openssl(signed(whole)).startsWith("0 "), openssl(signed(whole)));
        try (var document = Loader.loadPDF(whole)) {
            var attached =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            var lines = data.resolve("audit.jsonl");
            Files.write(lines, attached.get("audit.jsonl").getEmbeddedFile().toByteArray());
            var key = data.resolve("keys/audit-public.pem").toString();
            var said = run("python3", "../../../docs/verify/verify_audit.py", lines.toString(), "--key", key);
            assertTrue(said.startsWith("0 OK 6"), said);
        }
        var text = text(file);
        for (var part : List.of(
                "Registro de auditoría",
                "íntegra, 62 entradas",
                "Ana Gómez",
                "setpoint: 159 → 259 Cel",
                "□gnihton □ □ ) Tj ET (",
                "limit-199: 199 bar",
                "Página 1 de")) assertTrue(text.contains(part), part + " in " + text);
    }

    @Test
    void aDocumentThatWasChangedIsNotSigned() throws Exception {
        fill();
        var whole = Files.readAllBytes(pdf(Query.ALL, Locale.ENGLISH));
        var changed = whole.clone();
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("/CreationDate");
        changed[at + 20] ^= 1;
        assertFalse(openssl(signed(changed)).startsWith("0 "));
        try (var again = new RealLog(data.resolve("other"))) {
            var other = new DocumentDesk(again.log, again.audit, data.resolve("keys"), Clock.systemUTC());
            var signature = signed(whole);
            Files.delete(data.resolve("keys/audit-document.key"));
            other.pdf(ANA, Query.ALL, Locale.ENGLISH).writeTo(java.io.OutputStream.nullOutputStream());
            assertFalse(openssl(signature).startsWith("0 "), "another key's certificate does not fit");
        }
    }

    @Test
    void readersOfPdfKnowTheSignature() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pdfsig")), "Debian's poppler-utils");
        fill();
        var said = run("pdfsig", "-nocert", pdf(Query.ALL, Locale.ENGLISH).toString());
        assertTrue(said.contains("Signature is Valid."), said);
        assertTrue(said.contains("Total document signed"), said);
    }

    @Test
    void aSelectionSaysWhatWasAskedForAndTheLogWhichKeySigns() throws Exception {
        fill();
        record("stop/line-2", "");
        var query = new Query(Instant.parse("2026-01-05T06:00:00Z"), Instant.MAX, "p-ana", "stop", "done", "batch-1");
        var text = text(pdf(query, Locale.ENGLISH));
        assertTrue(text.contains("from 2026-01-05 06:00:00 UTC"), text);
        assertTrue(text.contains("user p-ana; object stop; outcome done; belongs to batch-1"), text);
        assertTrue(text.contains("1 of 6"), text);
        var last = real.log.newest(ANA, Query.ALL, Long.MAX_VALUE, 3).stream()
                .filter(each -> each.line().contains("audit/document-key"))
                .findFirst()
                .orElseThrow();
        var certificate = Pattern.compile("Certificate of this node, SHA-256 ([0-9a-f]{64})")
                .matcher(text);
        assertTrue(certificate.find(), text);
        assertTrue(last.line().contains(certificate.group(1)), last.line());
        isArchival(pdf(new Query(Instant.EPOCH, Instant.MAX, "nobody", "", "", ""), Locale.ENGLISH));
    }

    @Test
    void whatIsTooLongForADocumentIsRefusedAtOnce() throws Exception {
        for (int i = 0; i < 5_001; i++) record("tags/a", "");
        var refused = assertThrows(IllegalArgumentException.class, () -> desk.pdf(ANA, Query.ALL, Locale.ENGLISH));
        assertTrue(refused.getMessage().contains("More than 5,000 entries match"), refused.getMessage());
    }
}
