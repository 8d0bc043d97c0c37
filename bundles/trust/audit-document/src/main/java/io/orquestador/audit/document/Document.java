package io.orquestador.audit.document;

import io.orquestador.audit.AuditLog;
import io.orquestador.audit.AuditLog.Query;
import io.orquestador.audit.AuditLog.Recorded;
import io.orquestador.audit.AuditLog.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * One document: who asked for what, how the chain is, the entries, and their proofs as an attached file; signed as a whole.
 *
 * @param by name of who asked
 */
record Document(Query query, List<Recorded> entries, State state, byte[] proofs, String by, Instant made, Words words) {

    void write(DocumentKey key, OutputStream to) throws IOException {
        try (var signed = Loader.loadPDF(pages(key))) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setName("Orquestador");
            signature.setSignDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
            signed.addSignature(signature, key::sign);
            signed.saveIncremental(to);
        }
    }

    private byte[] pages(DocumentKey key) throws IOException {
        try (var document = new PDDocument()) {
            var title = words.of("title");
            Archival.declare(document, title, made, words.locale.toLanguageTag());
            Archival.attach(document, "audit.jsonl", "application/jsonl", proofs, made);
            var titles = List.of("number", "time", "who", "what", "change", "why").stream()
                    .map(each -> words.of(each))
                    .toList();
            var sheets = new Sheets(document, new Font(document), titles);
            sheets.title(title);
            facts(sheets, key);
            if (entries.isEmpty()) sheets.note(words.of("none"));
            else sheets.tableHead();
            for (var entry : entries) sheets.entry(Entry.of(entry, words).cells());
            sheets.end(title + " · " + shown(made), (page, all) -> words.of("page", page, all));
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private void facts(Sheets sheets, DocumentKey key) throws IOException {
        sheets.fact(words.of("period"), period());
        sheets.fact(words.of("selection"), selection());
        sheets.fact(words.of("entries"), entries.size() + " " + words.of("of") + " " + state.size());
        sheets.fact(words.of("made"), shown(made) + " " + words.of("by") + " " + by);
        sheets.fact(
                words.of("chain"), words.of("chainText", state.size(), state.signedSize(), shown(state.signedAt())));
        sheets.fact(words.of("head"), state.head());
        sheets.fact(words.of("check"), check(state.last()));
        sheets.fact(words.of("proof"), words.of("proofText", sha256(proofs)));
        sheets.fact(words.of("signedBy"), words.of("signedByText", key.fingerprint()));
        sheets.note(words.of("note"));
    }

    private String period() {
        var parts = new ArrayList<String>();
        if (query.from().isAfter(Instant.EPOCH)) parts.add(words.of("from") + " " + shown(query.from()));
        if (query.until().isBefore(Instant.MAX)) parts.add(words.of("until") + " " + shown(query.until()));
        return parts.isEmpty() ? words.of("everything") : String.join(" ", parts);
    }

    private String selection() {
        var parts = new ArrayList<String>();
        if (!query.user().isEmpty()) parts.add(words.of("user") + " " + query.user());
        if (!query.object().isEmpty()) parts.add(words.of("object") + " " + query.object());
        if (!query.outcome().isEmpty()) parts.add(words.of("outcome") + " " + words.ofOrSame(query.outcome()));
        if (!query.correlation().isEmpty()) parts.add(words.of("correlation") + " " + query.correlation());
        return parts.isEmpty() ? words.of("everything") : String.join("; ", parts);
    }

    private String check(AuditLog.Verdict last) {
        if (last.at().equals(Instant.EPOCH) || (last.whole() && last.size() == 0)) return words.of("unchecked");
        return last.whole()
                ? words.of("whole", last.size(), shown(last.at()))
                : words.of("broken", last.firstBad(), shown(last.at())) + ": " + last.text();
    }

    /** To the second, UTC. */
    private static String shown(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace("T", " ").replace("Z", " UTC");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
