package io.orquestador.gateway.rest.view;

import io.orquestador.security.factors.Factors;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/** Second factors, and what is sent about them. */
public final class FactorsView {
    private FactorsView() {}

    /** One that there is. */
    @Schema(
            name = "Factor",
            requiredProperties = {"kind", "since", "recoveryCodes"})
    public record FactorView(
            @Schema(description = "totp: an app that shows six digits, others every 30 s", example = "totp")
            String kind,

            @Schema(format = "date-time") String since,

            @Schema(description = "that are left; each is good once in place of a code")
            int recoveryCodes) {
        public static FactorView of(Factors.Factor factor) {
            return new FactorView(
                    factor.kind().name().toLowerCase(Locale.ROOT),
                    factor.since().toString(),
                    factor.recoveryCodes());
        }
    }

    /** What the app is told, once. */
    @Schema(
            name = "FactorOffer",
            requiredProperties = {"uri", "seed", "until"})
    public record OfferView(
            @Schema(
                    description = "for a QR code",
                    example = "otpauth://totp/Orquestador:ana?secret=…&issuer=Orquestador")
            String uri,

            @Schema(description = "base 32, for typing") String seed,

            @Schema(format = "date-time") String until) {
        public static OfferView of(Factors.Offer offer) {
            return new OfferView(offer.uri(), offer.seed(), offer.until().toString());
        }

        @Override
        public String toString() {
            return "FactorOffer";
        }
    }

    /** Told once. */
    @Schema(
            name = "RecoveryCodes",
            requiredProperties = {"codes"})
    public record RecoveryView(
            @Schema(description = "each good once; they are never told again")
            List<String> codes) {
        @Override
        public String toString() {
            return "RecoveryCodes";
        }
    }

    /** Only a description, as {@link SignInView}. */
    @Schema(
            name = "FactorOfferOrder",
            requiredProperties = {"password"})
    public record OfferOrder(
            @Schema(format = "password", description = "of now: who finds a station open is not its person")
            String password) {
        @Override
        public String toString() {
            return "FactorOfferOrder";
        }
    }

    /** Only a description. */
    @Schema(
            name = "FactorCode",
            requiredProperties = {"code"})
    public record CodeOrder(
            @Schema(description = "that the app shows, or a recovery code", example = "287082")
            String code) {
        @Override
        public String toString() {
            return "FactorCode";
        }
    }

    /** Only a description. */
    @Schema(
            name = "ProofOrder",
            requiredProperties = {"act", "code"})
    public record ProofOrder(
            @Schema(description = "as the refusal told it: proof.act")
            String act,

            @Schema(description = "that the app shows, or a recovery code", example = "287082")
            String code) {
        @Override
        public String toString() {
            return "ProofOrder";
        }
    }
}
