package io.orquestador.code.gate;

import io.orquestador.support.code.ReleaseList;
import java.nio.file.Path;

/** Whether the list of a release counts on a data folder, asked by {@code ./orq} before anything is stopped for it. Needs no framework. */
final class ListCheck {
    private ListCheck() {}

    /** @param words the installation's settings, the data folder */
    public static void main(String[] words) {
        var release = ReleaseList.read(Path.of(words[0]), Path.of(words[1]));
        if (release.problem().isEmpty()) System.out.println(release.signed() ? "signed" : "not signed");
        else {
            System.out.println(release.problem());
            System.exit(1);
        }
    }
}
