package io.orquestador.security.secrets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Locks or unlocks one text by an AES key of a PKCS#11 token (AES-GCM; Java's SunPKCS11), in a process of its own: a library of the token's
 * maker that crashes or hangs takes nothing with it, a token that was away is found again, and no login outlives it.
 *
 * <p>Only the JDK, and no nested class: this one class file is all that the process has.
 */
final class TokenChild {
    static final String OK = "ok";
    /** The token cannot be used: no library, no token, or it failed. */
    static final String AWAY = "away";

    /** The token refused the PIN, or it is not known whether it did. */
    static final String PIN = "pin";
    /** A line before the answer: the PIN is given to the token now. */
    static final String LOGIN = "login";
    /** The token has no key of that label. */
    static final String NO_KEY = "no-key";
    /** It has one, which is another. */
    static final String OTHER_KEY = "other-key";

    static final String LOCK = "lock";
    static final String UNLOCK = "unlock";

    private static final Pattern REASON = Pattern.compile("CKR_[A-Z_]+");
    private static final byte[] PURPOSE = "orquestador secrets.key".getBytes(StandardCharsets.US_ASCII);
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private TokenChild() {}

    /**
     * Standard input has a line each: library, slot, label, PIN, text. Standard output gets one: a word of those above, a blank, and the text
     * or the reason; before it {@link #LOGIN} alone, when it comes to that.
     */
    public static void main(String[] words) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var given = new String[5];
        for (int i = 0; i < given.length; i++) given[i] = in.readLine();
        System.out.println(answer(words[0], given));
        System.out.flush();
        System.exit(0); // threads of the library do not hold it up
    }

    private static String answer(String word, String[] given) {
        try {
            return work(word, given);
        } catch (AEADBadTagException e) {
            return OTHER_KEY + " -";
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            var reason = reason(e);
            return (reason.startsWith("CKR_PIN_") ? PIN : AWAY) + " " + reason;
        }
    }

    private static String work(String word, String[] given) throws GeneralSecurityException, IOException {
        var provider = Security.getProvider("SunPKCS11");
        if (provider == null) return AWAY + " this Java has no SunPKCS11 (module jdk.crypto.cryptoki)";
        var slot = given[1].equals("-1") ? "slotListIndex = 0" : "slot = " + given[1];
        var token = provider.configure("--name = orquestador\nlibrary = \"" + given[0] + "\"\n" + slot + "\n");
        var keys = KeyStore.getInstance("PKCS11", token);
        System.out.println(LOGIN);
        System.out.flush();
        keys.load(null, given[3].toCharArray());
        var key = keys.getKey(given[2], null);
        if (key == null) return NO_KEY + " -";
        var cipher = Cipher.getInstance("AES/GCM/NoPadding", token);
        var text = given[4];
        if (word.equals(LOCK)) {
            var iv = new byte[IV_BYTES];
            new SecureRandom().nextBytes(iv);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(PURPOSE);
            var locked = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(iv, iv.length + locked.length);
            System.arraycopy(locked, 0, all, iv.length, locked.length);
            return OK + " " + Base64.getEncoder().encodeToString(all);
        }
        var all = Base64.getDecoder().decode(text);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, 0, IV_BYTES));
        cipher.updateAAD(PURPOSE);
        return OK + " " + new String(cipher.doFinal(all, IV_BYTES, all.length - IV_BYTES), StandardCharsets.UTF_8);
    }

    /** What PKCS#11 calls it; else what Java says. */
    private static String reason(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            var found = REASON.matcher(String.valueOf(each.getMessage()));
            if (found.find()) return found.group();
        }
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    }
}
