package io.orquestador.security.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The key is locked by an AES key of a PKCS#11 token. A token that is away is asked again after 5 s; a PIN that was refused is not. */
final class TokenWrapping implements Wrapping {
    static final String PIN_CREDENTIAL = "orquestador-token-pin";

    private static final long AGAIN_MS = 5_000;

    private final KeySettings settings;
    private final Child child;
    private final LocalSecret pin;
    private final RefusedPin refused;
    private final Pause pause;
    private volatile String lastRefused = "";

    /** The process that asks the token. */
    interface Child {
        TokenProcess.Answer ask(String word, List<String> lines);
    }

    TokenWrapping(KeySettings settings, Path keysFolder, Surroundings around) {
        this(settings, keysFolder, around, new TokenProcess(around.environment())::ask);
    }

    TokenWrapping(KeySettings settings, Path keysFolder, Surroundings around, Child child) { // tests enter here
        this.settings = settings;
        this.child = child;
        pin = new LocalSecret(keysFolder.resolve("token.pin"), PIN_CREDENTIAL, around.environment());
        refused = new RefusedPin(keysFolder.resolve("token.pin.refused"), around.random());
        pause = new Pause(around.nanoTime());
    }

    @Override
    public String wrap(char[] key) throws IOException {
        return ask(TokenChild.LOCK, new String(key));
    }

    @Override
    public char[] unwrap(String wrapped) throws IOException {
        return ask(TokenChild.UNLOCK, wrapped).toCharArray();
    }

    private String ask(String word, String text) throws IOException {
        var entered = pin();
        if (isRefused(entered)) throw wrongPin("");
        pause.check();
        refused.remember(entered); // before it is tried: a kill or a crash meanwhile counts as a refusal
        var answer = child.ask(
                word, List.of(settings.library(), Long.toString(settings.slot()), settings.label(), entered, text));
        if (answer.word().equals(TokenChild.PIN)) {
            lastRefused = entered;
            throw wrongPin(" (" + answer.text() + ")");
        }
        refused.forget();
        if (!answer.word().equals(TokenChild.OK)) throw pause.begin(failure(answer), AGAIN_MS);
        pause.end();
        return answer.text();
    }

    /** The digest takes a while, and each question asks. */
    private boolean isRefused(String entered) throws IOException {
        if (!Files.exists(refused.file())) return false;
        if (!entered.equals(lastRefused) && refused.is(entered)) lastRefused = entered;
        return entered.equals(lastRefused);
    }

    private String pin() throws IOException {
        if (!pin.isThere())
            throw locked(
                    "The token's PIN is not there.",
                    "Write it into " + pin.file() + " (chmod 600), or start the service with the credential "
                            + pin.name() + ".");
        var entered = pin.read();
        if (!entered.isEmpty() && entered.indexOf('\n') < 0) return entered;
        throw locked(pin.place() + " holds no PIN: it is empty or has several lines.", "Write the PIN into it, alone.");
    }

    private Unusable failure(TokenProcess.Answer answer) {
        return switch (answer.word()) {
            case TokenChild.NO_KEY ->
                locked(
                        token() + " has no AES key of the label '" + settings.label() + "'.",
                        "Put the right token in or name its key (tokenKey). None is made by itself.");
            case TokenChild.OTHER_KEY ->
                locked(
                        "The key '" + settings.label() + "' of " + token() + " is not the one that locked the secrets.",
                        "Put the token in that did, or bring its key back from the token's backup.");
            default ->
                locked(
                        token() + " cannot be used: " + answer.text() + ".",
                        "Put the token in and see that its library and slot are as the settings say; it is asked again by itself.");
        };
    }

    private Unusable wrongPin(String reason) {
        return locked(
                token() + " refused the PIN in " + pin.place() + reason
                        + ", or this node ended before the token had answered. It is not tried again, since a token locks itself after a few.",
                "Write the right one. If this one is right: delete " + refused.file() + ".");
    }

    private String token() {
        return "The token of " + settings.library() + ", "
                + (settings.slot() < 0 ? "first slot" : "slot " + settings.slot());
    }

    private static Unusable locked(String what, String remedy) {
        return new Unusable(Unusable.LOCKED, what, remedy);
    }
}
