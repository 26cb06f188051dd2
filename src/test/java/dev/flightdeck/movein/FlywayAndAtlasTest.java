package dev.flightdeck.movein;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayAndAtlasTest {
    @TempDir Path temp;
    private TestFolder folder;

    @BeforeEach
    void folder() {
        folder = new TestFolder(temp).file("sql/V1__a.sql", "SELECT 1;\n");
    }

    private static List<String> remarks(FoundEnvironment found) {
        return found.remarks().stream().map(Remark::display).toList();
    }

    @Test
    void flywaysTomlWithItsEnvironmentsAndResolvers() throws ProblemException {
        folder.file(
                        "flyway.toml",
                        """
                        [flyway]
                        environment = "dev"
                        locations = ["filesystem:sql"]
                        table = "history"
                        outOfOrder = true
                        mixed = true
                        [flyway.placeholders]
                        owner = "app"
                        apiToken = "hidden-2"
                        [environments.dev]
                        url = "jdbc:postgresql://localhost:5432/shop"
                        user = "app"
                        password = "${env.APP_PW}"
                        schemas = ["app", "audit"]
                        [environments.prod]
                        url = "jdbc:postgresql://db/shop"
                        password = "${vault.db/password}"
                        [environments.prod.flyway]
                        table = "prod_history"
                        """)
                .file("flyway.user.toml", "[environments.dev]\nuser = \"me\"\n")
                .file("flyway.conf", "flyway.url=jdbc:postgresql://nobody/reads\n")
                .variable("APP_PW", "hidden-1");
        var findings = folder.discover();
        var dev = findings.environment("dev").orElseThrow();
        assertThat(dev.profile().display()).isEqualTo("me@localhost:5432/shop");
        assertThat(dev.password().secret().reveal()).isEqualTo("hidden-1");
        assertThat(dev.format())
                .isEqualTo(
                        new FoundFormat(
                                "flyway",
                                List.of(folder.root.resolve("sql")),
                                "history",
                                "app",
                                Map.of("owner", "app"),
                                PlaceholderSyntax.defaults(),
                                true,
                                Map.of()));
        assertThat(remarks(dev))
                .containsExactly(
                        "not taken over: more schemas than the first (schemas in flyway.toml line 14)",
                        "not taken over: the placeholder apiToken, which may be a secret (placeholders.apiToken in flyway.toml line 9)",
                        "not taken over: mixed (mixed in flyway.toml line 6)");
        var prod = findings.environment("prod").orElseThrow();
        assertThat(prod.format().historyTable()).isEqualTo("prod_history");
        assertThat(prod.password()).isNull();
        assertThat(remarks(prod))
                .contains("not evaluated: the resolver vault (password in flyway.toml line 17)");
        assertThat(findings.remarks())
                .extracting(Remark::display)
                .containsExactly(
                        "note: Flyway does not read it where there is a TOML file (flyway.conf)");
        assertThat(findings.toString()).doesNotContain("hidden");
    }

    @Test
    void flywaysConf() throws ProblemException {
        folder.file(
                        "flyway.conf",
                        "# comment \\\n! another\nflyway.url=jdbc:postgresql://h/shop\\\n?currentSchema=a\n"
                                + "flyway.user=${DB_OWNER}\nflyway.password=back\\slash\n"
                                + "flyway.locations=filesystem:sql,s3:bucket,filesystem:s*\nother=1\n")
                .variable("DB_OWNER", "owner");
        var found = folder.found("flyway");
        assertThat(found.profile().display()).isEqualTo("owner@h:5432/shop");
        assertThat(found.profile().parameters()).containsEntry("currentSchema", "a");
        assertThat(found.password().secret().reveal()).isEqualTo("back\\slash");
        assertThat(found.password().origin().display())
                .isEqualTo("flyway.password in flyway.conf line 6");
        assertThat(found.format().folders()).containsExactly(folder.root.resolve("sql"));
        assertThat(remarks(found))
                .containsExactly(
                        "not taken over: the location s3:bucket (flyway.locations in flyway.conf line 7)",
                        "not taken over: the pattern filesystem:s* (flyway.locations in flyway.conf line 7)");
    }

    @Test
    void atlasWithWhatItWouldRunLeftAlone() throws ProblemException {
        folder.file(
                        "atlas.hcl",
                        """
                        data "external" "db" {
                          program = ["sh", "-c", "touch ran"]
                        }
                        variable "host" { default = "db.example.com" }
                        env "dev" {
                          url = "postgres://app:${getenv("PW")}@${var.host}:5432/shop?search_path=app"
                          dev = "docker://postgres/17/dev"
                          schemas = ["app"]
                          migration {
                            dir = "file://sql?format=flyway"
                            exec_order = LINEAR_SKIP
                          }
                        }
                        env "live" {
                          url = data.external.db
                        }
                        env { name = atlas.env
                          url = getenv("NOT_SET")
                        }
                        """)
                .variable("PW", "hidden-1");
        var findings = folder.discover();
        var dev = findings.environment("dev").orElseThrow();
        assertThat(dev.profile().display()).isEqualTo("app@db.example.com:5432/shop");
        assertThat(dev.profile().parameters())
                .isEqualTo(Map.of("currentSchema", "app", "sslmode", "require"));
        assertThat(dev.password().origin().display())
                .isEqualTo("url with PW of the environment in atlas.hcl line 6");
        assertThat(dev.format().id()).isEqualTo("flyway");
        assertThat(dev.format().folders()).containsExactly(folder.root.resolve("sql"));
        assertThat(remarks(dev))
                .contains(
                        "not taken over: migration.exec_order (atlas.hcl line 11)",
                        "not taken over: dev (atlas.hcl line 7)");
        var live = findings.environment("live").orElseThrow();
        assertThat(live.whyNot()).isEqualTo("url is not evaluated");
        assertThat(remarks(live))
                .containsExactly("not evaluated: data.external.db (url in atlas.hcl line 15)");
        assertThat(findings.environment("atlas").orElseThrow().profile()).isNull();
        assertThat(findings.remarks())
                .extracting(Remark::display)
                .containsExactly("not evaluated: data \"external\" \"db\" (atlas.hcl line 1)");
        assertThat(findings.toString()).doesNotContain("hidden");
        assertThat(folder.root.resolve("ran")).doesNotExist();
    }
}
