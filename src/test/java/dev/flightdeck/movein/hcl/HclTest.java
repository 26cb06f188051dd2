package dev.flightdeck.movein.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.movein.hcl.HclValue.Text;
import dev.flightdeck.movein.hcl.HclValue.Unknown;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclTest {
    private static final String VARIABLES =
            """
            variable "host" {
              type    = string
              default = "db.example.com"
            }
            variable "secret" { type = string }
            locals {
              base = "postgres://${var.host}:5432" // the server
              loop = local.again
              again = local.loop
              doc = <<-EOT
                x = { [ (
              EOT
              after = "here" # after the document
            }
            """;

    private static HclValue value(String expression) throws HclException {
        var file =
                HclParser.parse(VARIABLES + "env \"dev\" {\n  x = " + expression + "\n  y = 1\n}");
        var body = file.blocks("env").findFirst().orElseThrow().body();
        assertThat(body.attribute("y")).isPresent();
        return new HclEvaluator(file, Map.of("PW", "a/b"), "dev")
                .value(body.attribute("x").orElseThrow().value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    "plain"~plain
                    "a\\t\\"b\\" \\u0041"~a	"b" A
                    "$${literal}"~${literal}
                    var.host~db.example.com
                    "${local.base}/shop"~postgres://db.example.com:5432/shop
                    local.after~here
                    atlas.env~dev
                    LINEAR_SKIP~LINEAR_SKIP
                    getenv("PW")~a/b
                    "u:${urlescape(getenv("PW"))}@h"~u:a%2Fb@h
                    urlsetpath("postgres://h:1/x?a=b", "shop")~postgres://h:1/shop?a=b
                    urlsetpath("postgres://h", "/shop")~postgres://h/shop
                    urlqueryset("postgres://h/d?a=1&b=2", "a", "3 4")~postgres://h/d?b=2&a=3%204
                    urlqueryset("postgres://h/d", "search_path", "app")~postgres://h/d?search_path=app
                    """)
    void isEvaluated(String expression, String expected) throws HclException {
        assertThat(value(expression))
                .isInstanceOfSatisfying(
                        Text.class, text -> assertThat(text.text()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    data.external.db~data.external.db
                    "x${data.sql.tenants.value}"~data.sql.tenants.value
                    var.secret~var.secret
                    local.loop~local.loop
                    getenv("NOT_SET")~getenv("NOT_SET"), which is not set
                    file("/etc/passwd")~file(...)
                    a ? "b" : "c"~an expression
                    { a = 1, b = [2] }~an expression
                    [for x in y : x][0]~an expression
                    "%{ if true }x%{ endif }"~an expression
                    local.doc~an expression
                    """)
    void isNotEvaluated(String expression, String reason) throws HclException {
        assertThat(value(expression)).isEqualTo(new Unknown(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env {", "}", "a = \"", "a = [1", "/* x", "env \"a\" b = 1 }", "= 1"})
    void whatIsNotHclSaysWhere(String text) {
        assertThatThrownBy(() -> HclParser.parse("ok = 1\n" + text))
                .isInstanceOfSatisfying(HclException.class, e -> assertThat(e.line()).isEqualTo(2));
    }

    @Test
    void depthHasAnEnd() {
        assertThatThrownBy(() -> HclParser.parse("a = " + "[".repeat(100_000)))
                .isInstanceOf(HclException.class);
        assertThatThrownBy(() -> HclParser.parse("a {\n".repeat(100_000)))
                .isInstanceOf(HclException.class);
        assertThatThrownBy(() -> HclParser.parse("a = \"" + "${\"".repeat(100_000)))
                .isInstanceOf(HclException.class);
    }

    @Test
    void aTextThatGrowsWithoutEndIsGivenUp() throws HclException {
        var text = new StringBuilder("locals {\n  a0 = \"0123456789\"\n");
        for (int i = 1; i < 30; i++) {
            text.append(
                    "  a%d = \"${local.a%d}${local.a%d}${local.a%d}\"\n"
                            .formatted(i, i - 1, i - 1, i - 1));
        }
        var file = HclParser.parse(text + "}\n");
        var last =
                file.blocks("locals")
                        .findFirst()
                        .orElseThrow()
                        .body()
                        .attribute("a29")
                        .orElseThrow();
        assertThat(new HclEvaluator(file, Map.of(), "").value(last.value()))
                .isEqualTo(new Unknown("an expression that leads too far"));
    }
}
