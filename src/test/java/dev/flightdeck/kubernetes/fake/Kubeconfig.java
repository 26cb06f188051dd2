package dev.flightdeck.kubernetes.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A kubeconfig file with contexts of one server; the first is the current one.
final class Kubeconfig {
    static final String TOKEN = "token-of-mara";

    private Kubeconfig() {}

    static Path write(Path folder, String server, List<String> contexts) {
        var text = new StringBuilder("apiVersion: v1\nkind: Config\n");
        text.append("current-context: ").append(contexts.getFirst()).append('\n');
        text.append("clusters:\n");
        for (var name : contexts) {
            text.append("- name: %s\n  cluster:\n    server: %s\n".formatted(name, server));
        }
        text.append("contexts:\n");
        for (var name : contexts) {
            text.append(
                    "- name: %1$s\n  context:\n    cluster: %1$s\n    user: mara\n    namespace: default\n"
                            .formatted(name));
        }
        text.append("users:\n- name: mara\n  user:\n    token: %s\n".formatted(TOKEN));
        try {
            return Files.writeString(folder.resolve("kubeconfig-" + contexts.getFirst()), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
