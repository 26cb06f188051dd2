package dev.flightdeck.ui.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.database.Via;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.movein.Discovery;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.FakeKeyring;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.settings.RecentWorkspace;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.workspace.EnvironmentItem.State;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.MigrationStatus;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceViewModelTest {
    @TempDir Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Set<String>> namesSeen = new ArrayList<>();
    private List<Sample.Offer> offers = List.of(new Sample.Offer("sample", "A sample"));
    private @Nullable Environment entered;
    private final FakeKeyring keyring = new FakeKeyring();
    private final MemorySecretStore secrets = new MemorySecretStore(keyring);
    private SettingsFile settings;
    private WorkspaceViewModel model;

    @BeforeEach
    void start() {
        settings =
                new SettingsFile(
                        folder.resolve("settings.json"),
                        Clock.systemUTC(),
                        problem -> failures.add(new ProblemException(problem)));
        model = newModel();
    }

    @AfterEach
    void stop() {
        settings.close();
    }

    private WorkspaceViewModel newModel() {
        var connector = new JdbcConnector(secrets);
        var workspaces = new Workspaces(List.of(new FlywayFormat(), new DbmateFormat()), connector);
        return new WorkspaceViewModel(
                new WorkspaceServices(
                        workspaces,
                        secrets,
                        settings,
                        new Discovery(Map.of(), workspaces),
                        sample(),
                        DirectBackground.reportingTo(failures::add),
                        dialogs,
                        (_, taken, _) -> {
                            namesSeen.add(taken);
                            return Optional.ofNullable(entered);
                        },
                        Messages.load()));
    }

    private Sample sample() {
        return new Sample() {
            @Override
            public List<Offer> offers() {
                return offers;
            }

            @Override
            public Started start(Offer offer, Progress progress) {
                return new Started(dbmate("sample-" + offer.name()), own(offer.name() + "-db"));
            }
        };
    }

    @Test
    void aRecentFolderThatIsGoneIsKnownUntilItIsBack() throws IOException {
        var shop = dbmate("shop");
        model.open(shop);
        model.close();
        Files.move(shop, folder.resolve("elsewhere"));
        model.lookAtRecent();
        assertThat(model.missingRecent().get()).containsExactly(model.recent().get(0).folder());
        Files.move(folder.resolve("elsewhere"), shop);
        model.lookAtRecent();
        assertThat(model.missingRecent().get()).isEmpty();
    }

    @Test
    void theProjectThatWasOpenLastIsOpenedAgainWithItsOwnEnvironments() throws IOException {
        var shop = projects();
        model.open(shop);
        assertThat(model.workspace().get().workspace().project()).isEqualTo("stock");
        assertThat(model.workspace().get().projects()).hasSize(2);
        model.environments().select("local");
        entered = own("mine");
        model.environments().add();
        switchTo("auth");
        assertThat(names()).containsExactly("local", "production");
        model.close();
        model = newModel();
        model.open(shop);
        assertThat(model.workspace().get().workspace().project()).isEqualTo("auth");
        assertThat(model.migrator().get().workspace().project()).isEqualTo("auth");
        assertThat(model.recent())
                .containsExactly(new RecentWorkspace(shop.toString(), "shop", "2 projects"));
        switchTo("stock");
        assertThat(names()).containsExactly("local", "production", "mine");
        assertThat(failures).isEmpty();
    }

    @Test
    void theEnvironmentOfTheSameNameFollowsToAnotherProjectButProductionDoesNot()
            throws IOException {
        model.open(projects());
        model.environments().select("local");
        switchTo("auth");
        assertThat(model.migrator().get().environment().profile().database()).isEqualTo("auth");
        model.environments().select("production");
        switchTo("stock");
        assertThat(model.migrator().get()).isNull();
    }

    @Test
    void theQuestionForTheFormatSaysWhatSpeaksForEach() throws IOException {
        var mixed = dbmate("mixed");
        Files.writeString(mixed.resolve("V1__create.sql"), "SELECT 1;\n");
        dialogs.chooses = 0;
        model.open(mixed);
        var choice = dialogs.choices.getFirst();
        assertThat(choice.explanation()).contains("could belong to several tools");
        assertThat(choice.texts())
                .contains("Flyway\n1 migration: V1__create.sql")
                .anyMatch(text -> text.startsWith("dbmate\n1 migration: 20261112100401"));
        model.changeFormat();
        assertThat(dialogs.choices).hasSize(2);
    }

    @Test
    void aFormatThatWasOnlyDetectedIsNotTakenForSomebodysWord() {
        model.open(dbmate("shop"));
        entered = own("staging");
        model.environments().add();
        assertThat(model.migrator().get().workspace().formatId()).isNull();
        assertThat(model.migrator().get().format().id()).isEqualTo("dbmate");
    }

    @Test
    void aFolderForNowIsNotRemembered() {
        model.openForNow(dbmate("shop"));
        assertThat(model.workspace().get()).isNotNull();
        model.close();
        assertThat(model.recent()).isEmpty();
        assertThat(settings.current().recent()).isEmpty();
    }

    @Test
    void whereThereAreSeveralSamplesAPersonChooses() {
        offers = List.of(new Sample.Offer("a", "First"), new Sample.Offer("b", "Second"));
        dialogs.chooses = 1;
        model.openSample();
        assertThat(dialogs.choices.getFirst().texts()).containsExactly("First", "Second");
        assertThat(model.migrator().get().environment().name()).isEqualTo("b-db");
    }

    private void switchTo(String project) {
        var wanted =
                model.workspace().get().projects().stream()
                        .filter(p -> project.equals(p.project()))
                        .findFirst()
                        .orElseThrow();
        model.switchTo(wanted, () -> {});
    }

    private Path projects() throws IOException {
        var shop = Files.createDirectories(folder.resolve("shop"));
        Files.move(dbmate("one"), shop.resolve("stock"));
        Files.move(dbmate("two"), shop.resolve("auth"));
        Files.writeString(
                shop.resolve("flightdeck.toml"),
                """
                name = "shop"
                [projects.stock]
                folders = ["stock"]
                [projects.auth]
                folders = ["auth"]
                [environments.local]
                url = "postgres://app@localhost:1/stock"
                [environments.local.projects]
                auth = "postgres://app@localhost:1/auth"
                [environments.production]
                url = "postgres://app@localhost:1/shop"
                kind = "production"
                """);
        return shop;
    }

    @Test
    void whatWasReadLastStaysKnownWithItsTimeAndNeverAsCurrent() {
        var shop = dbmate("shop");
        model.open(shop);
        entered = own("staging");
        model.environments().add();
        var at = Instant.parse("2026-11-20T10:42:00Z");
        model.environments().report("staging", new State.Read(status(), at));
        model.environments().report("staging", new State.Unread());
        var item = model.environments().items().getFirst();
        assertThat(item.state()).isEqualTo(new State.Unread());
        assertThat(item.last().at()).isEqualTo(at);
    }

    @Test
    void forgettingAPasswordReachesTheKeyring() {
        model.open(dbmate("shop"));
        entered = own("staging");
        model.environments().add();
        var item = model.environments().items().getFirst();
        keyring.keep(item.environment().profile().secretKey(), Secret.of("x"));
        model.environments().forgetPassword(item);
        assertThat(keyring.kept()).isEmpty();
        assertThat(failures).isEmpty();
    }

    private static MigrationStatus status() {
        return new MigrationStatus(
                "dbmate",
                List.of(),
                null,
                "public.schema_migrations",
                false,
                null,
                new ServerInfo(
                        "18",
                        "shop",
                        "app",
                        "public",
                        1,
                        "UTF8",
                        new ServerIdentity("1", 1, "shop", "")),
                List.of(),
                "",
                EnvironmentKind.DEVELOPMENT,
                null,
                null,
                false,
                null);
    }

    @Test
    void aFolderIsOpenedWithTheFormatItsFilesShow() {
        var shop = dbmate("shop");
        model.open(shop);
        assertThat(model.workspace().get().format().id()).isEqualTo("dbmate");
        assertThat(model.recent())
                .containsExactly(new RecentWorkspace(shop.toString(), "shop", "dbmate"));
        assertThat(model.migrator().get()).isNull();
    }

    @Test
    void whereTheFilesDoNotSayAPersonChoosesOnce() throws IOException {
        var empty = Files.createDirectory(folder.resolve("empty"));
        dialogs.chooses = 1;
        model.open(empty);
        assertThat(model.workspace().get().format().id()).isEqualTo("dbmate");
        model.close();
        model.open(empty);
        assertThat(dialogs.choices).hasSize(1);
        assertThat(model.workspace().get().format().id()).isEqualTo("dbmate");
    }

    @Test
    void aQuestionThatIsClosedOpensNothing() throws IOException {
        dialogs.chooses = -1;
        model.open(Files.createDirectory(folder.resolve("empty")));
        assertThat(model.workspace().get()).isNull();
    }

    @Test
    void aFolderThatIsGoneIsAProblem() {
        model.open(folder.resolve("gone"));
        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.FolderMissing.class));
    }

    @Test
    void anEnvironmentThatIsAddedIsSelectedAndRemembered() {
        var shop = dbmate("shop");
        model.open(shop);
        entered = own("staging");
        model.environments().add();
        assertThat(model.migrator().get().environment()).isEqualTo(entered);
        model = newModel();
        model.open(shop);
        assertThat(model.migrator().get().environment()).isEqualTo(entered);
    }

    @Test
    void productionIsNeverConnectedToByItself() {
        var shop = dbmate("shop");
        model.open(shop);
        entered = new Environment("prod", EnvironmentKind.PRODUCTION, own("prod").profile());
        model.environments().add();
        assertThat(model.migrator().get()).isNotNull();
        model = newModel();
        model.open(shop);
        assertThat(model.environments().items()).hasSize(1);
        assertThat(model.migrator().get()).isNull();
    }

    @Test
    void productionThroughAPortForwardWaitsForAPerson() {
        var shop = dbmate("shop");
        model.open(shop);
        var via = new Via("prod-eu/shop/svc/postgres:5432", 0, null, "postgres/password");
        entered =
                new Environment(
                        "prod", EnvironmentKind.PRODUCTION, own("prod").profile().withVia(via));
        model.environments().add();
        assertThat(model.migrator().get()).isNotNull();
        model = newModel();
        model.open(shop);
        var selected = model.environments().selected();
        assertThat(selected.get().environment()).isEqualTo(entered);
        assertThat(selected.get().isHeld()).isTrue();
        assertThat(model.migrator().get()).isNull();
        model.environments().connectHeld();
        assertThat(selected.get().isHeld()).isFalse();
        assertThat(model.migrator().get().environment()).isEqualTo(entered);
        model.environments().holdSelected();
        model.environments().report("prod", new EnvironmentItem.State.Unread());
        assertThat(model.migrator().get()).isNull();
        model.environments().select("prod");
        assertThat(model.migrator().get()).isNotNull();
    }

    @Test
    void anotherEnvironmentThroughAPortForwardIsOpenedAgain() {
        var shop = dbmate("shop");
        model.open(shop);
        entered =
                new Environment(
                        "staging",
                        EnvironmentKind.TEST,
                        own("staging")
                                .profile()
                                .withVia(new Via("minikube/shop/svc/postgres:5432")));
        model.environments().add();
        model = newModel();
        model.open(shop);
        assertThat(model.migrator().get().environment()).isEqualTo(entered);
    }

    @Test
    void environmentsOfTheFileComeFirstAndAreNotRemoved() throws IOException {
        var shop = dbmate("shop");
        Files.writeString(
                shop.resolve("flightdeck.toml"),
                "[environments.shared]\nurl = \"postgresql://app@db/shop\"\n");
        model.open(shop);
        entered = own("mine");
        model.environments().add();
        assertThat(names()).containsExactly("shared", "mine");
        model.environments().remove(model.environments().items().getFirst());
        assertThat(names()).containsExactly("shared", "mine");
        model.environments().remove(model.environments().items().getLast());
        assertThat(names()).containsExactly("shared");
        assertThat(dialogs.confirmations).hasSize(1);
        assertThat(namesSeen).containsExactly(Set.of("shared"));
    }

    @Test
    void theSampleBringsItsDatabaseAndIsNotRemembered() {
        model.openSample();
        assertThat(model.migrator().get().environment().name()).isEqualTo("sample-db");
        assertThat(settings.current().workspaces()).isEmpty();
        assertThat(model.recent()).isEmpty();
    }

    @Test
    void whatBecameKnownKeepsTheMigrator() {
        model.open(dbmate("shop"));
        entered = own("staging");
        model.environments().add();
        var migrator = model.migrator().get();
        model.environments().report("staging", new EnvironmentItem.State.Reading());
        assertThat(model.migrator().get()).isSameAs(migrator);
        assertThat(model.environments().selected().get().state())
                .isEqualTo(new EnvironmentItem.State.Reading());
    }

    @Test
    void aChangedConnectionIsTriedAgain() {
        model.open(dbmate("shop"));
        entered = own("staging");
        model.environments().add();
        var before = model.migrator().get();
        model.environments().edit(model.environments().items().getFirst());
        assertThat(model.migrator().get()).isNotSameAs(before);
    }

    @Test
    void whatOtherToolsNameIsProposedTakenAndThenConnectedTo() throws IOException {
        var shop = dbmate("shop");
        Files.writeString(
                shop.resolve(".env"), "DATABASE_URL=postgres://app:pw-found@db.example.com/shop\n");
        model.open(shop);
        assertThat(model.environments().items()).isEmpty();
        var found = model.found().items().getFirst();
        assertThat(found.name()).isEqualTo("default");
        dialogs.chooses = 1;
        model.found().take(found, true);
        assertThat(failures).isEmpty();
        assertThat(dialogs.choices).hasSize(1);
        assertThat(names()).containsExactly("default");
        assertThat(model.found().items()).isEmpty();
        var taken = model.migrator().get().environment();
        assertThat(keyring.kept()).containsKey(taken.profile().secretKey());
        assertThat(taken.kind()).isEqualTo(EnvironmentKind.TEST);
        assertThat(secrets.find(taken.profile().secretKey()).orElseThrow().reveal())
                .isEqualTo("pw-found");
        assertThat(shop.resolve("flightdeck.toml")).content().doesNotContain("pw-found");
        settings.close();
        assertThat(folder.resolve("settings.json")).content().doesNotContain("pw-found");
    }

    @Test
    void aQuestionAboutTheKindThatIsClosedTakesNothing() throws IOException {
        var shop = dbmate("shop");
        Files.writeString(shop.resolve(".env"), "DB_HOST=db.example.com\n");
        model.open(shop);
        dialogs.chooses = -1;
        model.found().take(model.found().items().getFirst(), false);
        assertThat(shop.resolve("flightdeck.toml")).doesNotExist();
        assertThat(model.found().items()).hasSize(1);
    }

    private List<String> names() {
        return model.environments().items().stream().map(EnvironmentItem::name).toList();
    }

    private static Environment own(String name) {
        return new Environment(
                name,
                EnvironmentKind.TEST,
                new ConnectionProfile("localhost", 5432, "shop", "app", Map.of()));
    }

    private Path dbmate(String name) {
        try {
            var workspace = Files.createDirectories(folder.resolve(name));
            Files.writeString(
                    workspace.resolve("20261112100401_create.sql"),
                    "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n");
            return workspace;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
