package dev.flightdeck.format.dbmate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the real dbmate says of a file, and what our parser says.
@ExtendWith(PostgresExtension.class)
final class DbmateParserAgreementTest {
    private static final List<String> FILES =
            List.of(
                    "--migrate:up\n--   migrate:down\n",
                    " -- migrate:up\n-- migrate:down\n",
                    "-- MIGRATE:UP\n-- migrate:down\n",
                    "-- migrate:up\n",
                    "/* c */\n-- migrate:up\n-- migrate:down\n",
                    "-- migrate:down\n-- migrate:up\n-- migrate:down\n",
                    "-- migrate:down\n-- migrate:up\n",
                    "\uFEFF-- migrate:up\n-- migrate:down\n",
                    "\uFEFF\n-- migrate:up\n-- migrate:down\n",
                    "-- migrate:up foo:bar transaction:false\nvacuum;\n-- migrate:down\n",
                    "-- migrate:up transaction: false\nvacuum;\n-- migrate:down\n",
                    "-- migrate:up TRANSACTION:false\nvacuum;\n-- migrate:down\n",
                    "-- migrate:up transaction:false transaction:true\nvacuum;\n-- migrate:down\n",
                    "-- migrate:up transaction:true transaction:false\nvacuum;\n-- migrate:down\n",
                    "-- migrate:up transaction:false:x\nvacuum;\n-- migrate:down\n",
                    "-- migrate:up transaction:false\u00A0\nvacuum;\n-- migrate:down\n",
                    "-- migrate:up transaction:false\r\nvacuum;\r\n-- migrate:down\r\n",
                    "--\nmigrate:up\n-- migrate:down\n",
                    "--\t migrate:up\t\n--\n\n migrate:down",
                    "-- migrate:upp\n-- migrate:down\n",
                    "-- migrate:up\u000B\n-- migrate:down\n",
                    "-- migrate:up\f\n-- migrate:down\n",
                    "\u000B\n-- migrate:up\n-- migrate:down\n",
                    "\f\t \r\n-- migrate:up\n-- migrate:down\n",
                    "\u00A0\n-- migrate:up\n-- migrate:down\n",
                    "-- migrate:up\n-- migrate:down\n-- migrate:down\n",
                    "-- migrate:up\n-- migrate:down\n-- migrate:up\n",
                    "-- migrate:up\r-- migrate:down\r",
                    "-- migrate:up\u2028-- migrate:down\n",
                    "");

    @TempDir Path folder;

    @BeforeAll
    static void fetchDbmate() {
        DbmateBinary.assumeThere();
    }

    @Test
    void weAcceptAndRefuseTheSameFiles(TestDatabase database) {
        var theirs = FILES.stream().map(text -> theirs(database, text)).toList();
        var ours = FILES.stream().map(DbmateParserAgreementTest::ours).toList();
        assertThat(ours).isEqualTo(theirs);
    }

    private String theirs(TestDatabase database, String text) {
        int number = FILES.indexOf(text);
        var files = new MigrationFiles(folder.resolve("f" + number)).file("1_x.sql", text);
        var answer =
                DbmateBinary.run(
                        files.folder(),
                        "--url",
                        database.url(),
                        "--migrations-table",
                        "f" + number + ".versions",
                        "-d",
                        ".",
                        "migrate");
        var output = answer.output();
        if (output.contains("define an up block")) {
            return number + " up block";
        } else if (output.contains("to be preceded by")) {
            return number + " second down block";
        } else if (output.contains("define a down block")) {
            return number + " down block";
        } else if (output.contains("statements preceding")) {
            return number + " before the up block";
        } else if (output.contains("cannot run inside a transaction")) {
            return number + " in a transaction";
        }
        boolean sent = output.contains("syntax error at or near"); // the parser let it through
        return number + (answer.exitCode() == 0 || sent ? " fine" : " " + output);
    }

    private static String ours(String text) {
        int number = FILES.indexOf(text);
        try {
            var up = BlockParser.parse(new Utf8Text("1_x.sql", text)).getFirst().up();
            boolean vacuum = up.text().contains("vacuum") && up.transactional();
            return number + (vacuum ? " in a transaction" : " fine");
        } catch (ProblemException e) {
            var reason = String.valueOf(e.getMessage());
            for (var kind : List.of("second down block", "down block", "before the up block")) {
                if (reason.contains(kind)) {
                    return number + " " + kind;
                }
            }
            return number + " up block";
        }
    }
}
