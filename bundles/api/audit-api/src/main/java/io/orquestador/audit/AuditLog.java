package io.orquestador.audit;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reading the audit chain. Safe from any thread; reads files of this node, so it may take seconds for a long chain. Each question needs the
 * permit to {@code read} {@code audit}, else {@link Permit.Refused}.
 */
@ProviderType
public interface AuditLog {

    /** How the chain is; from memory. No permit is asked: it tells nothing of what was done. */
    State state();

    /**
     * Entries that match, newest first.
     *
     * @param before seq of the last entry that the caller has; {@link Long#MAX_VALUE} to begin
     * @param most 1 to 1,000
     */
    List<Recorded> newest(Subject by, Query query, long before, int most) throws Permit.Refused, IOException;

    /**
     * Entries that match, in the order they were recorded, for a reader that follows.
     *
     * @param first seq of the first one that is wanted; one that is damaged is left out
     * @param most 1 to 1,000
     */
    List<Recorded> following(Subject by, Query query, long first, int most) throws Permit.Refused, IOException;

    /**
     * What matches, as JSON lines with proofs. That somebody takes a copy is recorded now.
     *
     * @throws Permit.Refused without the permit to {@code export} {@code audit}
     */
    Copy export(Subject by, Query query) throws Permit.Refused;

    /**
     * The same entries as CSV (RFC 4180) for a spreadsheet, without proofs: a line for each change, or one for an entry without any. A cell
     * that a spreadsheet would take for a formula begins with an apostrophe.
     *
     * @throws Permit.Refused without the permit to {@code export} {@code audit}
     */
    Copy csv(Subject by, Query query) throws Permit.Refused;

    /** A copy that may be taken, once. */
    interface Copy {
        /** Writes it, UTF-8. What is not signed yet is signed first. The stream is not closed. */
        void writeTo(OutputStream to) throws IOException;
    }

    /** Reads the whole chain and says whether it is as it was written and signed. Only one check runs at a time. */
    Verdict check(Subject by) throws Permit.Refused, IOException;

    /**
     * Records that this chain goes on from a copy that somebody has put back by hand (a machine's snapshot), so that two chains with one
     * beginning are told apart. {@code ./orq restore} needs no such call.
     *
     * @throws Permit.Refused without the permit to {@code fork} {@code audit}
     */
    void forked(Subject by, String reason) throws Permit.Refused, IOException;

    /**
     * Erases the names that a person had, after recording that; the id and the chain stay.
     *
     * @throws Permit.Refused without the permit to {@code erase} {@code audit/names/<user>}
     */
    void eraseNames(Subject by, String user, String reason) throws Permit.Refused, IOException;

    /**
     * Which entries; an empty text asks for all.
     *
     * @param from first time, included
     * @param until first time that is not
     * @param object that path and all below it
     */
    record Query(Instant from, Instant until, String user, String object, String outcome, String correlation) {
        /** Everything. */
        public static final Query ALL = new Query(Instant.EPOCH, Instant.MAX, "", "", "", "");
    }

    /**
     * @param line the canonical bytes as text
     * @param hash of the chain up to it
     * @param name of who, empty when it was erased
     */
    record Recorded(long seq, String line, String hash, String name) {}

    /**
     * @param head hash of the newest entry
     * @param signedSize entries that the last checkpoint covers
     * @param last verdict of the last check
     */
    record State(long size, String head, long signedSize, Instant signedAt, long anchoredSize, Verdict last) {}

    /**
     * @param firstBad seq of the first entry that is not as it was recorded; 0 when the chain is whole
     * @param text why, one sentence
     */
    record Verdict(boolean whole, long size, long firstBad, String text, Instant at) {}
}
