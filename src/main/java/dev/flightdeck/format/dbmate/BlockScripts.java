package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.SourceMap;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem.MixedTransaction;
import dev.flightdeck.problem.Problem.Unterminated;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;

/// Makes the script of a step from the blocks of a file: the block's own text from its directive
/// line on, as dbmate sends it. The blocks of several sections follow each other, up and down from
/// top to bottom.
///
/// A block with `transaction:false` runs statement by statement, each committed by itself. dbmate
/// sends it as one message, which PostgreSQL runs as one implicit transaction: there, a statement
/// that refuses a transaction only works where it is the only one of its block.
final class BlockScripts {
    /// Ends a statement whose own semicolon is missing, so that it does not run into the next
    /// block.
    private static final String BETWEEN = ";\n";

    private final Utf8Text file;
    private final Direction direction;

    private BlockScripts(Utf8Text file, Direction direction) {
        this.file = file;
        this.direction = direction;
    }

    static StepScript read(Migration migration, Direction direction) throws ProblemException {
        var file = MigrationText.read(migration.file(), migration.script());
        return new BlockScripts(file, direction).script();
    }

    private StepScript script() throws ProblemException {
        var blocks = new ArrayList<Block>();
        for (var section : BlockParser.parse(file)) {
            blocks.add(direction == Direction.UP ? section.up() : section.down());
        }
        var script = blocks.size() == 1 ? single(blocks.getFirst()) : joined(blocks);
        if (script.mode() != TransactionMode.NONE) {
            checkTransaction(script);
        }
        return script;
    }

    private StepScript single(Block block) {
        return script(block.text(), modeOf(block), SourceMap.shiftedBy(block.start()));
    }

    private StepScript joined(List<Block> blocks) throws ProblemException {
        var text = new StringBuilder();
        var pieces = new ArrayList<SourceMap.Piece>();
        for (var block : blocks) {
            checkAlike(block, blocks.getFirst());
            checkClosed(block);
            pieces.add(new SourceMap.Piece(text.length(), block.start(), false));
            text.append(block.text());
            pieces.add(new SourceMap.Piece(text.length(), block.end(), true));
            text.append(BETWEEN);
        }
        return script(text.toString(), modeOf(blocks.getFirst()), new SourceMap(pieces));
    }

    private StepScript script(String text, TransactionMode mode, SourceMap map) {
        return new StepScript(file.name(), file.text(), SqlScript.parse(text), mode, map);
    }

    private static TransactionMode modeOf(Block block) {
        return block.transactional() ? TransactionMode.PER_MIGRATION : TransactionMode.NONE;
    }

    /// One step has one mode.
    private void checkAlike(Block block, Block first) throws ProblemException {
        if (block.transactional() != first.transactional()) {
            throw file.invalid(
                    block.start(),
                    "some blocks of the file run in a transaction and some outside",
                    "Put this section into a file of its own.");
        }
    }

    private void checkClosed(Block block) throws ProblemException {
        for (var open : SqlScript.parse(block.text()).unterminated()) {
            throw new ProblemException(
                    new Unterminated(file.place(block.start() + open.offset()), open.construct()));
        }
    }

    private void checkTransaction(StepScript script) throws ProblemException {
        for (var statement : script.statements()) {
            if (statement.kind() == StatementKind.OUTSIDE_TRANSACTION) {
                throw new ProblemException(
                        new MixedTransaction(
                                script.place(statement.start()), statement.summary(), wayOut()));
            }
        }
    }

    private String wayOut() {
        return "Begin the block with `%s`; for dbmate itself it must be the only statement of its block."
                .formatted(howToLeaveTransaction(direction));
    }

    static String howToLeaveTransaction(Direction direction) {
        return direction == Direction.UP
                ? "-- migrate:up transaction:false"
                : "-- migrate:down transaction:false";
    }
}
