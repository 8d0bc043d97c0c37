package io.orquestador.gateway.rest.view;

import io.orquestador.security.passkeys.Passkeys;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Passkeys, and what is sent about them. */
public final class PasskeysView {
    private PasskeysView() {}

    /** One that there is. */
    @Schema(
            name = "Passkey",
            requiredProperties = {"id", "label", "host", "made", "used", "copied"})
    public record PasskeyView(
            @Schema(description = "of the credential, base 64 for addresses")
            String id,

            @Schema(example = "Blue key") String label,

            @Schema(description = "name of this runtime that it is good under", example = "plant.example.com")
            String host,

            @Schema(format = "date-time") String made,

            @Schema(format = "date-time", nullable = true) @Nullable
            String used,

            @Schema(description = "its count went back once, so there may be a copy: it is taken no more")
            boolean copied) {
        public static PasskeyView of(Passkeys.Passkey passkey) {
            return new PasskeyView(
                    passkey.id(),
                    passkey.label(),
                    passkey.host(),
                    passkey.made().toString(),
                    passkey.used().map(Instant::toString).orElse(null),
                    passkey.isCopied());
        }
    }

    /** For the browser's authenticator. */
    @Schema(
            name = "PasskeyQuestion",
            requiredProperties = {"question"})
    public record QuestionView(
            @Schema(
                    description =
                            "JSON text; its publicKey is what PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON takes. Good once, for five minutes, on this page")
            String question) {}

    /** Only a description, as {@link SignInView}. */
    @Schema(
            name = "PasskeyOfferOrder",
            requiredProperties = {"password"})
    public record OfferOrder(
            @Schema(format = "password", description = "of now: who finds a station open is not its person")
            String password) {
        @Override
        public String toString() {
            return "PasskeyOfferOrder";
        }
    }

    /** Only a description. */
    @Schema(
            name = "NewPasskey",
            requiredProperties = {"label", "answer"})
    public record NewOrder(
            @Schema(description = "1 to 64 characters, for its person", example = "Blue key")
            String label,

            @Schema(description = "JSON text of what the authenticator made: JSON.stringify(credential)")
            String answer) {}

    /** Only a description. */
    @Schema(
            name = "PasskeyLabel",
            requiredProperties = {"label"})
    public record LabelOrder(String label) {}

    /** Only a description. */
    @Schema(
            name = "PasskeyAnswer",
            requiredProperties = {"answer"})
    public record AnswerOrder(
            @Schema(description = "JSON text of what the authenticator signed: JSON.stringify(credential)")
            String answer) {
        @Override
        public String toString() {
            return "PasskeyAnswer";
        }
    }

    /** Only a description. */
    @Schema(
            name = "PasskeySignIn",
            description = "null for a passkey in place of a password; login and password for one as second factor",
            requiredProperties = {"login", "password"})
    public record SignInOrder(
            @Schema(nullable = true, example = "ana.gomez") @Nullable
            String login,

            @Schema(nullable = true, format = "password") @Nullable
            String password) {
        @Override
        public String toString() {
            return "PasskeySignIn";
        }
    }

    /** Only a description. */
    @Schema(
            name = "ActOrder",
            requiredProperties = {"act"})
    public record ActOrder(
            @Schema(description = "as the refusal told it: proof.act")
            String act) {}
}
