package io.orquestador.security.passkeys;

import io.orquestador.security.factors.FactorRefused;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is asked of an authenticator, and whether it answered that: the arithmetic of WebAuthn, which keeps nothing. Bytes are base 64 for addresses,
 * without padding. Safe from any thread; computes only.
 */
@ProviderType
public interface Ceremonies {

    /**
     * Where that page's passkeys belong.
     *
     * @param page its origin
     * @throws FactorRefused {@code PASSKEY-PAGE} when none work there; the message says where they do
     */
    Site site(String page) throws FactorRefused;

    /**
     * What the browser is asked to make.
     *
     * @param there those that there are: the same authenticator makes no second one
     */
    String creation(Site site, String challenge, Person person, List<Key> there);

    /**
     * What the answer to {@link #creation} says of itself, before anything of it is believed.
     *
     * @throws Wrong when it is none
     */
    Said readMade(String answer) throws Wrong;

    /**
     * @throws Wrong when it is no answer to that question
     */
    Key made(Site site, String challenge, Person person, String answer) throws Wrong;

    /**
     * What the browser is asked to sign.
     *
     * @param keys that do; empty: whichever knows its person
     * @param mustVerify whether the authenticator has to make sure who holds it, by a finger or a PIN
     */
    String question(Site site, String challenge, List<Key> keys, boolean mustVerify);

    /**
     * What the answer to {@link #question} says of itself, before anything of it is believed.
     *
     * @throws Wrong when it is none
     */
    Said read(String answer) throws Wrong;

    /**
     * @return the authenticator's new count
     * @throws Wrong when that key did not sign that question on that page
     */
    long signed(Site site, String challenge, Key key, String answer, boolean mustVerify) throws Wrong;

    /**
     * @param host of the page, the RP id of WebAuthn
     * @param page its origin
     */
    record Site(String host, String page) {}

    /**
     * @param login as the authenticator shows it
     * @param handle 32 random bytes by which the authenticator knows the person
     */
    record Person(String login, String name, String handle) {}

    /**
     * @param publicKey COSE
     * @param count of its signatures as it last said, 0 when it counts none
     */
    record Key(String id, String handle, String publicKey, long count, List<String> transports) {
        public Key {
            transports = List.copyOf(transports);
        }
    }

    record Said(String challenge, String key) {}

    /** It is not what was asked for. The message is for the log. */
    final class Wrong extends Exception {
        private final boolean isCountBack;

        public Wrong(String why, boolean isCountBack) {
            super(why);
            this.isCountBack = isCountBack;
        }

        /** Everything is right but the count, which is no higher than it was: there may be a copy. */
        public boolean isCountBack() {
            return isCountBack;
        }
    }
}
