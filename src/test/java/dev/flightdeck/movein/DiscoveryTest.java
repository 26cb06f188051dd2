package dev.flightdeck.movein;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.EnvironmentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryTest {
    private static final String DB =
            """
            # the shop
            DB_HOST=db.example.com
            DB_PORT=5433
            DB_USER=app
            DB_PASSWORD="hidden-1"
            DB_NAME=shop
            DB_SSLMODE=verify-full
            """;

    @TempDir Path temp;
    private TestFolder folder;

    @BeforeEach
    void folder() {
        folder = new TestFolder(temp);
    }

    private static List<String> names(Findings findings) {
        return findings.environments().stream().map(FoundEnvironment::name).toList();
    }

    private static List<String> traces(FoundEnvironment found) {
        return found.traces().stream()
                .map(t -> t.part() + " " + t.shown() + ": " + t.origin().display())
                .toList();
    }

    @Test
    void nothingIsFoundWhereThereIsNothing() throws ProblemException {
        assertThat(folder.discover()).isEqualTo(Findings.NONE);
    }

    @Test
    void variablesOfADatabaseWithTheirPlaces() throws ProblemException {
        var found = folder.file(".env", DB).found("default");
        assertThat(found.profile())
                .isEqualTo(
                        new ConnectionProfile(
                                "db.example.com",
                                5433,
                                "shop",
                                "app",
                                Map.of("sslmode", "verify-full")));
        assertThat(traces(found))
                .containsExactly(
                        "host db.example.com: DB_HOST in .env line 2",
                        "port 5433: DB_PORT in .env line 3",
                        "database shop: DB_NAME in .env line 6",
                        "user app: DB_USER in .env line 4",
                        "password ****: DB_PASSWORD in .env line 5",
                        "sslmode verify-full: DB_SSLMODE in .env line 7");
        assertThat(found.kind()).isNull();
        assertThat(found.password().secret().reveal()).isEqualTo("hidden-1");
        assertThat(folder.discover().toString()).doesNotContain("hidden-1");
    }

    @Test
    void theProcessWinsOverTheFileAndLocalOverTheBase() throws ProblemException {
        folder.file(".env", DB).file(".env.local", "DB_USER=me\nDB_PASSWORD=hidden-2\n");
        var found = folder.variable("DB_HOST", "other.example.com").found("default");
        assertThat(found.profile().display()).isEqualTo("me@other.example.com:5433/shop");
        assertThat(found.password().secret().reveal()).isEqualTo("hidden-2");
        assertThat(traces(found)).contains("host other.example.com: DB_HOST in the environment");
    }

    @Test
    void aNamedFileTakesGapsFromTheBaseButNoPasswordAndNothingOfTheProcess()
            throws ProblemException {
        folder.file(".env", DB)
                .file(".env.production", "DB_HOST=live.example.com\n")
                .file(".env.staging", "DB_PASSWORD=hidden-3\n")
                .file(".env.example", "DB_HOST=example.com\n")
                .variable("DB_NAME", "of_the_process");
        var findings = folder.discover();
        assertThat(names(findings)).containsExactly("default", "production");
        var production = findings.environment("production").orElseThrow();
        assertThat(production.profile().display()).isEqualTo("app@live.example.com:5433/shop");
        assertThat(production.password()).isNull();
        assertThat(production.kind()).isEqualTo(EnvironmentKind.PRODUCTION);
        assertThat(findings.remarks())
                .extracting(Remark::display)
                .containsExactly("note: an example, not proposed (.env.example)");
    }

    @Test
    void severalUrlsAreSeveralEnvironments() throws ProblemException {
        folder.file(
                ".env",
                "DATABASE_URL=postgres://a@h/main\nAUTH_DATABASE_URL=postgres://a@h/auth\n"
                        + "CACHE_DATABASE_URL=redis://h/1\n");
        var findings = folder.discover();
        assertThat(names(findings)).containsExactly("default", "auth", "cache");
        assertThat(findings.environment("cache").orElseThrow().whyNot())
                .isEqualTo("it is not a PostgreSQL URL");
    }

    @Test
    void theSameDatabaseDescribedTwiceIsOneEnvironment() throws ProblemException {
        folder.file(".env", "DATABASE_URL=postgres://app@db.example.com:5433/shop\n" + DB);
        assertThat(names(folder.discover())).containsExactly("default");
        assertThat(folder.found("default").password().origin().display())
                .isEqualTo("DB_PASSWORD in .env line 6");
    }

    @Test
    void dbmateRequiresTlsAndItsSettingsAreTakenOver() throws ProblemException {
        folder.file("schema/20260101000000_a.sql", "-- migrate:up\n-- migrate:down\n")
                .file(
                        ".env",
                        "DATABASE_URL=postgres://u@h/d?sslmode=disable\n"
                                + "DBMATE_MIGRATIONS_DIR=./schema,../out\n"
                                + "DBMATE_MIGRATIONS_TABLE=done\nDBMATE_STRICT=true\n");
        var found = folder.found("default");
        assertThat(found.profile().sslMode()).isEqualTo("disable");
        assertThat(found.format().folders()).containsExactly(folder.root.resolve("schema"));
        assertThat(found.format().historyTable()).isEqualTo("done");
        assertThat(found.remarks())
                .extracting(Remark::display)
                .containsExactly(
                        "not taken over: there is no folder ../out (DBMATE_MIGRATIONS_DIR in .env line 2)",
                        "not taken over: DBMATE_STRICT (DBMATE_STRICT in .env line 4)");
        assertThat(found.format().applyTo(folder.workspace()).folders())
                .containsExactly(folder.root.resolve("schema"));
    }

    @Test
    void inADbmateFolderAUrlWithoutSslmodeRequiresTls() throws ProblemException {
        folder.file("20260101000000_a.sql", "-- migrate:up\n-- migrate:down\n")
                .file(".env", "DATABASE_URL=postgres://u@h/d\n");
        assertThat(folder.found("default").profile().sslMode()).isEqualTo("require");
        folder.file(".env", "DATABASE_URL=postgres://u@h/d\nPGSSLMODE=disable\n");
        assertThat(folder.found("default").profile().sslMode()).isEqualTo("disable");
    }

    @Test
    void libpqsVariablesServicesAndPasswordFile() throws ProblemException {
        folder.ofHome(
                        ".pg_service.conf",
                        "[reports]\nhost=db.example.com\ndbname=reports\nuser=reader\nsslmode=require\n"
                                + "[odd]\nldap://x\nhost=/run/postgresql\n")
                .ofHome(".pgpass", "# mine\n*:5432:reports:reader:hidden-4\n")
                .variable("PGSERVICE", "reports")
                .variable("PGUSER", "not_this_one")
                .variable("PGPORT", "5432");
        var findings = folder.discover();
        assertThat(names(findings)).containsExactly("shell", "reports", "odd");
        var shell = findings.environment("shell").orElseThrow();
        assertThat(shell.ofFolder()).isTrue();
        assertThat(shell.profile().display()).isEqualTo("reader@db.example.com:5432/reports");
        assertThat(traces(shell))
                .contains(
                        "service reports: PGSERVICE in the environment",
                        "host db.example.com: host in ~/.pg_service.conf line 2",
                        "password ****: ~/.pgpass line 2");
        assertThat(shell.password()).isNull();
        assertThat(findings.environment("reports").orElseThrow().ofFolder()).isFalse();
        assertThat(findings.environment("odd").orElseThrow().whyNot())
                .startsWith("Unix sockets are not supported");
        assertThat(findings.remarks())
                .extracting(Remark::display)
                .containsExactly("not evaluated: a look-up over LDAP (~/.pg_service.conf line 7)");
    }

    @Test
    void aServiceIsOfWhereItIsNamedAndAsCarefulAsItsName() throws IOException, ProblemException {
        folder.ofHome(".pg_service.conf", "[shop-prod]\nhost=db.example.com\nuser=app\n")
                .file(".env", "PGPASSWORD=hidden-1\n")
                .variable("PGSERVICE", "shop-prod");
        var shell = folder.discover().environment("shell").orElseThrow();
        assertThat(shell.source()).isEqualTo("the environment");
        assertThat(shell.kind()).isEqualTo(EnvironmentKind.PRODUCTION);
    }

    @Test
    void aFolderDoesNotChooseWhichFilesOfAPersonAreRead() throws IOException, ProblemException {
        var outside = Files.writeString(temp.resolve("outside.env"), DB);
        Files.createSymbolicLink(folder.root.resolve(".env"), outside);
        folder.file(".env.test", "PGHOST=h\nPGPASSFILE=" + outside + "\nPGSERVICEFILE=" + outside);
        Files.createSymbolicLink(folder.root.resolve("atlas.hcl"), temp.resolve("gone"));
        var findings = folder.discover();
        assertThat(names(findings)).containsExactly("test");
        assertThat(findings.remarks())
                .extracting(Remark::display)
                .containsExactly(
                        "not readable: it is a link that leads out of the folder (.env)",
                        "not readable: it cannot be opened: NoSuchFile (atlas.hcl)");
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsFound() throws IOException, ProblemException {
        Files.write(folder.root.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});
        Files.createDirectory(folder.root.resolve(".env.test"));
        Files.writeString(folder.root.resolve(".env.big"), "#".repeat(SafeFiles.LARGEST + 1));
        folder.file("flyway.toml", "[environments.dev\n")
                .file("atlas.hcl", "env \"dev\" {\n")
                .file(".env.dev", DB);
        var findings = folder.discover();
        assertThat(names(findings)).containsExactly("dev");
        assertThat(findings.remarks())
                .extracting(remark -> remark.display())
                .containsExactlyInAnyOrder(
                        "not readable: it is not UTF-8 (.env)",
                        "not readable: it has more than 512 KiB (.env.big)",
                        "not readable: it is not a file (.env.test)",
                        "not readable: it is not valid TOML; nothing of it is used (flyway.toml line 1)",
                        "not readable: it is not valid HCL; nothing of it is used: the block is never closed (atlas.hcl line 1)");
    }

    @ParameterizedTest
    @CsvSource({
        "prod, x, PRODUCTION",
        "my-products, x, PRODUCTION",
        "live, x, PRODUCTION",
        "dev, db.prod.example.com, PRODUCTION",
        "dev, products, DEVELOPMENT",
        "olive, x,",
        "staging, x, TEST",
        "local, x, DEVELOPMENT",
        "default, localhost,"
    })
    void theKindIsOnlyGuessedWhereANameSaysIt(String name, String other, EnvironmentKind kind) {
        assertThat(KindGuess.of(name, other)).isEqualTo(kind);
    }
}
