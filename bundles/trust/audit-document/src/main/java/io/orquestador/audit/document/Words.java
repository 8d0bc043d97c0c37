package io.orquestador.audit.document;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the document says, in Spanish or English. */
final class Words {
    private static final Map<String, List<String>> ALL = Map.ofEntries(
            Map.entry("title", List.of("Registro de auditoría", "Audit log")),
            Map.entry("period", List.of("Periodo", "Period")),
            Map.entry("from", List.of("desde", "from")),
            Map.entry("until", List.of("hasta", "until")),
            Map.entry("everything", List.of("todo", "everything")),
            Map.entry("selection", List.of("Selección", "Selection")),
            Map.entry("user", List.of("usuario", "user")),
            Map.entry("object", List.of("objeto", "object")),
            Map.entry("outcome", List.of("resultado", "outcome")),
            Map.entry("correlation", List.of("pertenece a", "belongs to")),
            Map.entry("made", List.of("Emitido", "Made")),
            Map.entry("by", List.of("por", "by")),
            Map.entry("entries", List.of("Entradas", "Entries")),
            Map.entry("of", List.of("de", "of")),
            Map.entry("chain", List.of("Cadena", "Chain")),
            Map.entry(
                    "chainText",
                    List.of(
                            "%d entradas, firmadas las primeras %d el %s",
                            "%d entries, the first %d of them signed on %s")),
            Map.entry("head", List.of("Hash de la cabeza", "Hash of the head")),
            Map.entry("check", List.of("Última comprobación", "Last check")),
            Map.entry("unchecked", List.of("todavía no desde el arranque", "not yet since the start")),
            Map.entry("whole", List.of("íntegra, %d entradas, %s", "whole, %d entries, %s")),
            Map.entry("broken", List.of("DAÑADA desde la entrada %d, %s", "BROKEN at entry %d, %s")),
            Map.entry("proof", List.of("Pruebas", "Proofs")),
            Map.entry(
                    "proofText",
                    List.of(
                            "El archivo adjunto audit.jsonl contiene estas entradas tal como se firmaron, con sus pruebas (SHA-256 %s).",
                            "The attached file audit.jsonl has these entries as they were signed, with their proofs (SHA-256 %s).")),
            Map.entry("signedBy", List.of("Firma", "Signature")),
            Map.entry(
                    "signedByText",
                    List.of("Certificado de este nodo, SHA-256 %s", "Certificate of this node, SHA-256 %s")),
            Map.entry(
                    "note",
                    List.of(
                            "La hora es la local del nodo en el momento de la entrada. □ está en lugar de un carácter que este documento no puede mostrar; el adjunto lo contiene.",
                            "Times are local at the node when the entry was made. □ stands for a character that this document cannot show; the attached file has it.")),
            Map.entry("none", List.of("Ninguna entrada coincide.", "No entry matches.")),
            Map.entry("number", List.of("N.º", "No.")),
            Map.entry("time", List.of("Hora", "Time")),
            Map.entry("who", List.of("Quién", "Who")),
            Map.entry("what", List.of("Qué", "What")),
            Map.entry("change", List.of("Cambio", "Change")),
            Map.entry("why", List.of("Motivo", "Reason")),
            Map.entry("page", List.of("Página %d de %d", "Page %d of %d")),
            Map.entry("erased", List.of("(nombre borrado)", "(name erased)")),
            Map.entry("done", List.of("hecho", "done")),
            Map.entry("refused", List.of("RECHAZADO", "REFUSED")),
            Map.entry("failed", List.of("FALLIDO", "FAILED")),
            Map.entry("intended", List.of("anunciado", "intended")));

    final Locale locale;
    private final int index;

    Words(Locale language) {
        index = language.getLanguage().equals("es") ? 0 : 1;
        locale = index == 0 ? Locale.forLanguageTag("es") : Locale.ENGLISH;
    }

    String of(String key, Object... values) {
        var texts = ALL.get(key);
        if (texts == null) throw new IllegalArgumentException("There is no text " + key);
        return values.length == 0 ? texts.get(index) : String.format(locale, texts.get(index), values);
    }

    /** A word that another version of the log may have and this document has not is shown as it is. */
    String ofOrSame(String key) {
        return ALL.containsKey(key) ? of(key) : key;
    }
}
