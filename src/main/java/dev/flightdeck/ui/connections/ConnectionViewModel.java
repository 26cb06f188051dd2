package dev.flightdeck.ui.connections;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs.PathKind;
import dev.flightdeck.ui.common.Dialogs.PathQuestion;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A connection being entered or changed. Nothing is kept before [#save]. FX thread only.
public final class ConnectionViewModel {
    private final ConnectionServices services;
    private final Set<String> namesTaken;
    private final boolean mayReset;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<EnvironmentKind> kind =
            new SimpleObjectProperty<>(EnvironmentKind.DEVELOPMENT);
    private final ConnectionFields fields = new ConnectionFields();
    private final ReadOnlyObjectWrapper<ConnectionTest> test =
            new ReadOnlyObjectWrapper<>(new ConnectionTest.NotTried());
    private final StringBinding whyNot;
    private final BooleanProperty remember = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper keyringSays = new ReadOnlyStringWrapper("");
    private final ObservableList<String> secretKeys = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper secretsSay = new ReadOnlyStringWrapper("");
    private String secretKeysOf = "";
    private boolean wasRemembered;
    private int testNumber;

    /// @param before the connection to change, or what is known of a new one; null for nothing
    /// @param namesTaken the names of the other environments
    public ConnectionViewModel(
            ConnectionServices services, @Nullable Environment before, Set<String> namesTaken) {
        this.services = services;
        this.namesTaken = Set.copyOf(namesTaken);
        this.mayReset = before != null && before.allowsReset();
        if (before != null) {
            show(before);
        }
        var all =
                new Observable[] {
                    name,
                    fields.url(),
                    fields.host(),
                    fields.port(),
                    fields.database(),
                    fields.user(),
                    fields.urlProblem()
                };
        var changing =
                Stream.concat(Stream.of(all), fields.via().all().stream())
                        .toArray(Observable[]::new);
        whyNot = Bindings.createStringBinding(this::firstProblem, changing);
        for (var field : changing) {
            field.addListener(_ -> forgetTest());
        }
        fields.via().target().addListener(_ -> forgetSecretKeys());
        fields.password().addListener(_ -> forgetTest());
        fields.tls().addListener(_ -> forgetTest());
        remember.subscribe(_ -> explainRemembering());
        kind.subscribe(_ -> explainRemembering());
    }

    private void show(Environment environment) {
        name.set(environment.name());
        kind.set(environment.kind());
        fields.show(environment.profile());
        var key = environment.profile().secretKey();
        services.secrets().find(key).ifPresent(secret -> fields.password().set(secret.reveal()));
        services.background().quietly(_ -> remembered(key), this::showRemembered);
    }

    /// Where the keyring cannot be asked, nothing is said before somebody wants it.
    private Optional<Secret> remembered(String key) {
        try {
            return services.secrets().keyring().find(key);
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private void showRemembered(Optional<Secret> found) {
        found.ifPresent(secret -> {
            wasRemembered = true;
            remember.set(true);
            if (fields.password().get().isEmpty()) {
                fields.password().set(secret.reveal());
            }
        });
    }

    private void explainRemembering() {
        boolean production = kind.get() == EnvironmentKind.PRODUCTION;
        keyringSays.set(
                remember.get()
                        ? text(
                                production
                                        ? "connections.remember.production"
                                        : "connections.remember.yes")
                        : text("connections.remember.no"));
    }

    private String firstProblem() {
        if (name.get().isBlank()) {
            return text("connections.why.name");
        }
        if (name.get().contains("://")) {
            return text("connections.why.name-url");
        }
        if (namesTaken.contains(name.get().strip())) {
            return text("connections.why.name-taken", name.get().strip());
        }
        return whyNotTest();
    }

    private String whyNotTest() {
        if (!fields.urlProblem().get().isEmpty()) {
            return text("connections.why.url");
        }
        var serverProblem =
                fields.via().used().get()
                        ? fields.via().whyNot(services.messages())
                        : whyNotServer();
        if (!serverProblem.isEmpty()) {
            return serverProblem;
        }
        if (fields.database().get().isBlank()) {
            return text("connections.why.database");
        }
        return fields.hasUser() ? "" : text("connections.why.user");
    }

    private String whyNotServer() {
        if (fields.host().get().isBlank()) {
            return text("connections.why.host");
        }
        return fields.portNumber() == 0 ? text("connections.why.port") : "";
    }

    /// Asks for what the database is behind.
    void pickTarget() {
        services.forwards()
                .askTarget(fields.via().target().get())
                .ifPresent(picked -> fields.via().target().set(picked));
    }

    /// Lists the keys of the Secrets in the target's namespace, once for each target.
    void readSecretKeys() {
        var target = fields.via().target().get();
        if (target.isBlank() || target.equals(secretKeysOf)) {
            return;
        }
        secretKeysOf = target;
        secretsSay.set(text("connections.via.secrets.reading"));
        services.background()
                .quietly(
                        _ -> keysOf(target),
                        found -> {
                            if (target.equals(fields.via().target().get())) {
                                secretKeys.setAll(found.keys());
                                secretsSay.set(found.whyNone());
                            }
                        });
    }

    /// What a namespace offers, or why it offers nothing: a name and a key can be typed then.
    private record Keys(List<String> keys, String whyNone) {}

    private Keys keysOf(String target) {
        try {
            var keys = services.forwards().secretKeys(target);
            return new Keys(keys, keys.isEmpty() ? text("connections.via.secrets.none") : "");
        } catch (ProblemException e) {
            var said = Explanation.of(e.problem()).headline();
            return new Keys(List.of(), text("connections.via.secrets.unread", said));
        }
    }

    private void forgetSecretKeys() {
        secretKeysOf = "";
        secretKeys.clear();
        secretsSay.set("");
    }

    /// Connects with what is entered, without keeping any of it.
    public void test() {
        var profile = fields.profile();
        if (profile.isEmpty() || test.get() instanceof ConnectionTest.Running) {
            return;
        }
        fields.tidyUrl();
        int mine = ++testNumber;
        test.set(new ConnectionTest.Running());
        services.background()
                .start(
                        text("connections.testing", profile.get().display()),
                        connecting(profile.get(), fields.password().get()),
                        good -> showTest(mine, good),
                        failure -> showTest(mine, failureOf(failure)));
    }

    private Background.Work<ConnectionTest> connecting(ConnectionProfile profile, String password) {
        return _ -> {
            try (var secrets = new MemorySecretStore()) {
                keep(secrets, profile, password);
                long started = System.nanoTime();
                try (var session = services.connectors().apply(secrets).open(profile)) {
                    double millis = (System.nanoTime() - started) / 1e6;
                    return new ConnectionTest.Good(session.server(), millis);
                }
            }
        };
    }

    private static ConnectionTest failureOf(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            return new ConnectionTest.Bad(expected.problem());
        }
        throw new IllegalStateException(failure);
    }

    private void showTest(int number, ConnectionTest result) {
        if (number == testNumber) {
            test.set(result);
        }
    }

    private void forgetTest() {
        testNumber++;
        test.set(new ConnectionTest.NotTried());
    }

    /// The environment as entered. Its password goes to the store of passwords and nowhere else.
    /// Only while [#whyNot] is empty.
    public Environment save() {
        var profile = fields.profile().orElseThrow();
        keep(services.secrets(), profile, fields.password().get());
        keepInKeyring(profile.secretKey(), fields.password().get());
        boolean reset = mayReset && kind.get() != EnvironmentKind.PRODUCTION;
        return new Environment(name.get().strip(), kind.get(), profile, reset);
    }

    private void keepInKeyring(String key, String password) {
        if (remember.get() && !password.isEmpty()) {
            services.background()
                    .start(
                            text("connections.remembering", name.get().strip()),
                            _ -> {
                                services.secrets().keyring().keep(key, Secret.of(password));
                                return true;
                            },
                            _ -> {});
        } else if (wasRemembered) {
            services.background()
                    .start(
                            text("connections.forgetting", name.get().strip()),
                            _ -> services.secrets().keyring().forget(key),
                            _ -> {});
        }
    }

    private static void keep(SecretStore store, ConnectionProfile profile, String password) {
        if (password.isEmpty()) {
            store.forget(profile.secretKey());
        } else {
            store.keep(profile.secretKey(), Secret.of(password));
        }
    }

    void chooseRootCertificate() {
        services.dialogs()
                .choosePath(
                        new PathQuestion(PathKind.FILE, text("connections.root-certificate"), null))
                .ifPresent(path -> fields.rootCertificate().set(path.toString()));
    }

    private String text(String key, Object... arguments) {
        return services.messages().text(key, arguments);
    }

    public StringProperty name() {
        return name;
    }

    public ObjectProperty<EnvironmentKind> kind() {
        return kind;
    }

    /// Whether the keyring is to have the password. Never on for somebody who has not said so.
    BooleanProperty remember() {
        return remember;
    }

    /// What remembering means, or why it is not possible.
    ReadOnlyStringProperty keyringSays() {
        return keyringSays.getReadOnlyProperty();
    }

    /// `NAME/KEY` of what the namespace of the target has.
    ObservableList<String> secretKeys() {
        return secretKeys;
    }

    /// Why there are no keys to choose from; empty for nothing.
    ReadOnlyStringProperty secretsSay() {
        return secretsSay.getReadOnlyProperty();
    }

    ConnectionFields fields() {
        return fields;
    }

    ReadOnlyObjectProperty<ConnectionTest> tested() {
        return test.getReadOnlyProperty();
    }

    /// Why it cannot be saved, as a sentence; empty where it can.
    public StringBinding whyNot() {
        return whyNot;
    }
}
