package dev.flightdeck.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.Via;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.FakeKeyring;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ConnectionViewModelTest {
    private final FakeKeyring keyring = new FakeKeyring();
    private final MemorySecretStore secrets = new MemorySecretStore(keyring);
    private final List<String> triedWith = new ArrayList<>();
    private final FakeChoices choices = new FakeChoices();
    private final ConnectionServices services =
            new ConnectionServices(
                    secrets,
                    Refusing::new,
                    choices,
                    DirectBackground.failing(),
                    new FakeDialogs(),
                    Messages.load());
    private final ConnectionViewModel model =
            new ConnectionViewModel(services, null, Set.of("prod"));

    @Test
    void theUrlFillsTheFields() {
        model.fields()
                .url()
                .set("postgres://kate:p%40ss@db.example.com:5433/shop?sslmode=verify-full");
        assertThat(model.fields().host().get()).isEqualTo("db.example.com");
        assertThat(model.fields().port().get()).isEqualTo("5433");
        assertThat(model.fields().database().get()).isEqualTo("shop");
        assertThat(model.fields().user().get()).isEqualTo("kate");
        assertThat(model.fields().tls().get()).isEqualTo(TlsMode.VERIFY_FULL);
    }

    @Test
    void aPasswordInTheUrlMovesIntoItsOwnField() {
        model.fields().url().set("postgres://kate:p%40ss@db/shop");
        assertThat(model.fields().password().get()).isEqualTo("p@ss");
        model.fields().tidyUrl();
        assertThat(model.fields().url().get()).isEqualTo("postgresql://kate@db:5432/shop");
    }

    @Test
    void aPastedUrlLosesItsPasswordAtOnce() {
        assertThat(model.fields().takeApart("postgres://kate:p%40ss@db/shop", false))
                .contains("postgresql://kate@db:5432/shop");
        assertThat(model.fields().password().get()).isEqualTo("p@ss");
        assertThat(model.fields().database().get()).isEqualTo("shop");
        assertThat(model.fields().takeApart("postgres://kate@db/shop", false)).isEmpty();
        assertThat(model.fields().takeApart("staging of Kate", true)).isEmpty();
    }

    @Test
    void aUrlIsNoName() {
        fill();
        model.name().set("postgres://kate:secret@");
        assertThat(model.whyNot().get()).contains("The name is a word of your own");
    }

    @Test
    void thePasswordIsRememberedOnlyWhereSomebodySaysSo() {
        fill();
        model.kind().set(EnvironmentKind.PRODUCTION);
        assertThat(model.remember().get()).isFalse();
        model.save();
        assertThat(keyring.kept()).isEmpty();
        model.remember().set(true);
        assertThat(model.keyringSays().get()).contains("production");
        model.save();
        assertThat(keyring.kept()).containsExactly(Map.entry("app@db:5432/shop", "secret-1"));
    }

    @Test
    void aRememberedPasswordIsShownAsSuchAndCanBeForgotten() {
        keyring.keep("app@db:5432/shop", Secret.of("secret-1"));
        var before =
                new Environment(
                        "staging",
                        EnvironmentKind.TEST,
                        new ConnectionProfile("db", 5432, "shop", "app", Map.of()));
        var changing = new ConnectionViewModel(services, before, Set.of());
        assertThat(changing.remember().get()).isTrue();
        assertThat(changing.fields().password().get()).isEqualTo("secret-1");
        changing.remember().set(false);
        changing.save();
        assertThat(keyring.kept()).isEmpty();
        assertThat(secrets.find("app@db:5432/shop")).isPresent();
    }

    @Test
    void theFieldsWriteTheUrl() {
        model.fields().url().set("postgresql://app@old/shop?connectTimeout=5");
        model.fields().host().set("::1");
        model.fields().user().set("a b");
        model.fields().tls().set(TlsMode.REQUIRE);
        assertThat(model.fields().url().get())
                .isEqualTo("postgresql://a%20b@[::1]:5432/shop?sslmode=require&connectTimeout=5");
    }

    @Test
    void aUrlThatCannotBeReadSaysWhyAndLeavesTheFields() {
        model.fields().url().set("postgresql://app@db/shop");
        model.name().set("staging");
        model.fields().url().set("mysql://app@db/shop");
        assertThat(model.fields().urlProblem().get()).contains("PostgreSQL");
        assertThat(model.fields().host().get()).isEqualTo("db");
        assertThat(model.whyNot().get()).startsWith("Correct the URL");
    }

    @Test
    void whatIsMissingIsSaidOneThingAtATime() {
        assertThat(model.whyNot().get()).startsWith("Give it a name");
        model.name().set("prod");
        assertThat(model.whyNot().get()).contains("another environment named prod");
        model.name().set("staging");
        assertThat(model.whyNot().get()).isEqualTo("Enter the database’s name.");
        model.fields().database().set("shop");
        model.fields().port().set("70000");
        assertThat(model.whyNot().get()).startsWith("The port");
        model.fields().port().set("5432");
        model.fields().user().set("app");
        assertThat(model.whyNot().get()).isEmpty();
    }

    @Test
    void savingKeepsThePasswordInTheStoreOnly() {
        fill();
        model.kind().set(EnvironmentKind.TEST);
        var saved = model.save();
        assertThat(saved)
                .isEqualTo(
                        new Environment(
                                "staging",
                                EnvironmentKind.TEST,
                                new ConnectionProfile("db", 5432, "shop", "app", Map.of())));
        assertThat(secrets.find("app@db:5432/shop").orElseThrow().reveal()).isEqualTo("secret-1");
    }

    @Test
    void aTestUsesThePasswordAsEnteredAndKeepsNothing() {
        fill();
        model.test();
        assertThat(triedWith).containsExactly("secret-1");
        assertThat(secrets.find("app@db:5432/shop")).isEmpty();
        assertThat(model.tested().get())
                .isEqualTo(
                        new ConnectionTest.Bad(
                                new Problem.AuthenticationFailed("db:5432", "app", "no")));
    }

    @Test
    void aChangeForgetsTheTest() {
        fill();
        model.test();
        model.fields().password().set("secret-2");
        assertThat(model.tested().get()).isEqualTo(new ConnectionTest.NotTried());
    }

    @Test
    void changingShowsWhatIsKnown() {
        secrets.keep("app@db:5432/shop", Secret.of("secret-1"));
        var before =
                new Environment(
                        "staging",
                        EnvironmentKind.PRODUCTION,
                        new ConnectionProfile(
                                "db", 5432, "shop", "app", Map.of("sslmode", "verify-ca")));
        var changing = new ConnectionViewModel(services, before, Set.of());
        assertThat(changing.fields().password().get()).isEqualTo("secret-1");
        assertThat(changing.fields().url().get())
                .isEqualTo("postgresql://app@db:5432/shop?sslmode=verify-ca");
        assertThat(changing.save()).isEqualTo(before);
    }

    @Test
    void aPortForwardTakesThePlaceOfTheServer() {
        fill();
        var via = model.fields().via();
        via.used().set(true);
        assertThat(model.whyNot().get()).contains("Choose what the database is behind");
        via.target().set("shop/svc/postgres:5432");
        assertThat(model.whyNot().get()).contains("Name context and namespace too");
        choices.picks = "minikube/shop/svc/postgres:5432";
        model.pickTarget();
        assertThat(model.whyNot().get()).isEmpty();
        via.localPort().set("x");
        assertThat(model.whyNot().get()).contains("1 to 65535");
        via.localPort().set("15432");
        model.fields().host().set("");
        assertThat(model.whyNot().get()).isEmpty();
        var saved = model.save();
        assertThat(saved.profile().via())
                .isEqualTo(new Via("minikube/shop/svc/postgres:5432", 15432, null, null));
        assertThat(saved.profile().display()).isEqualTo("app@minikube/shop/svc/postgres:5432/shop");
        var again = new ConnectionViewModel(services, saved, Set.of());
        assertThat(again.save()).isEqualTo(saved);
    }

    @Test
    void credentialsAreKeysOfSecretsOfTheNamespace() {
        fill();
        var via = model.fields().via();
        via.used().set(true);
        via.target().set("minikube/shop/svc/postgres:5432");
        choices.keys = List.of("postgres/password", "postgres/username");
        model.readSecretKeys();
        model.readSecretKeys();
        assertThat(choices.asked).containsExactly("minikube/shop/svc/postgres:5432");
        assertThat(model.secretKeys()).containsExactly("postgres/password", "postgres/username");
        via.userSecret().set("postgres/username");
        via.passwordSecret().set("postgres/password");
        model.fields().user().set("");
        assertThat(model.whyNot().get()).isEmpty();
        assertThat(model.save().profile())
                .satisfies(profile -> {
                    assertThat(profile.user()).isEqualTo("postgres/username");
                    assertThat(profile.via().passwordSecret()).isEqualTo("postgres/password");
                });
        choices.refuses = new Problem.ClusterForbidden("minikube", "listing", "no");
        via.target().set("minikube/other/svc/postgres:5432");
        assertThat(model.secretKeys()).isEmpty();
        model.readSecretKeys();
        assertThat(model.secretsSay().get()).endsWith("Secret and key can be typed.");
    }

    private void fill() {
        model.name().set("staging");
        model.fields().url().set("postgresql://app:secret-1@db/shop");
    }

    private final class Refusing implements DatabaseConnector {
        private final SecretStore given;

        Refusing(SecretStore given) {
            this.given = given;
        }

        @Override
        public DatabaseSession open(ConnectionProfile profile) throws ProblemException {
            given.find(profile.secretKey()).ifPresent(secret -> triedWith.add(secret.reveal()));
            throw new ProblemException(
                    new Problem.AuthenticationFailed(profile.server(), profile.user(), "no"));
        }

        @Override
        public DataSource dataSource(ConnectionProfile profile) {
            throw new UnsupportedOperationException();
        }
    }
}
