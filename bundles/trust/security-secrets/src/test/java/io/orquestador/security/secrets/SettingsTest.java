package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the file says, and what is wrong in it. */
class SettingsTest {

    @Test
    void theReadmeTellsEachSettingAndItsDefault() throws IOException {
        var rows = new TreeSet<String>();
        for (var line : Files.readAllLines(Path.of("README.md"))) {
            var cells = line.split("\\|", -1);
            if (cells.length != 6 || !cells[1].contains("`")) continue;
            rows.add((cells[1].strip() + " " + cells[3].strip()).replace("`", ""));
        }
        var settings = Arrays.stream(SecretsConfig.class.getDeclaredMethods())
                .map(each -> each.getName() + " " + String.valueOf(each.getDefaultValue()))
                .map(each -> each.endsWith(" ") ? each + "empty" : each)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(settings, rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token", "pkcs11", "true", "vault"})
    void anotherWordForTheKeyIsNone(String word) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> KeySettings.of(Config.NONE.key(word)));
        assertTrue(String.valueOf(wrong.getMessage()).contains("write token, transit or file"), wrong.getMessage());
    }

    @Test
    void whatAKeyNeedsMustBeThere() {
        told("tokenLibrary is missing", Config.NONE.key("token"));
        told("vault is missing", Config.NONE.key("transit"));
        told("tokenSlot is -2", Config.NONE.token("token", "/x.so", -2));
        told("tokenLibrary has a quote", Config.NONE.token("token", "/x\"\nname = y", 0));
        told("tokenKey has a quote", Config.NONE.token("token", "/x.so", 0).label("a\nb"));
    }

    private static void told(String what, Config config) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> KeySettings.of(config));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith(what), wrong.getMessage());
    }

    @Test
    void vaultIsOffWithoutAnAddressAndItsSlashAtTheEndIsNone() {
        assertTrue(VaultSettings.of(Config.NONE).isEmpty());
        assertEquals(
                "https://v:8200",
                VaultSettings.of(Config.NONE.vault(" https://v:8200/ ", "", ""))
                        .orElseThrow()
                        .address());
        for (var own : new String[] {"http://127.0.0.1:8200", "http://[::1]:8200"})
            assertTrue(VaultSettings.of(Config.NONE.vault(own, "", "")).isPresent());
    }
}
