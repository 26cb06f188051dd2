package dev.flightdeck.movein.hcl;

import dev.flightdeck.movein.hcl.HclBody.Attribute;
import dev.flightdeck.movein.hcl.HclBody.Block;
import java.util.ArrayList;

/// Reads bodies: attributes and blocks.
public final class HclParser {
    private static final int DEEPEST = 40;

    private final HclText text;
    private final HclExpressions expressions;

    private HclParser(HclText text) {
        this.text = text;
        this.expressions = new HclExpressions(text, 0);
    }

    public static HclBody parse(String source) throws HclException {
        return new HclParser(new HclText(source, 1)).body(0);
    }

    private HclBody body(int depth) throws HclException {
        if (depth > DEEPEST) {
            throw text.error("blocks are nested too deeply");
        }
        var attributes = new ArrayList<Attribute>();
        var blocks = new ArrayList<Block>();
        text.skipBlanks(true);
        while (!text.atEnd() && text.peek() != '}') {
            int line = text.line();
            var name = text.name();
            text.skipBlanks(false);
            if (text.peek() == '=' && !text.looksAt("==")) {
                text.next();
                attributes.add(new Attribute(name, expressions.ofAttribute(), line));
            } else {
                blocks.add(block(name, line, depth));
            }
            text.skipBlanks(true);
        }
        if (depth == 0 && !text.atEnd()) {
            throw text.error("a } closes nothing");
        }
        return new HclBody(attributes, blocks);
    }

    private Block block(String type, int line, int depth) throws HclException {
        var labels = new ArrayList<String>();
        while (text.peek() != '{') {
            labels.add(label());
            text.skipBlanks(false);
        }
        text.next();
        var body = body(depth + 1);
        if (text.next() != '}') {
            throw new HclException("the block is never closed", line);
        }
        return new Block(type, labels, body, line);
    }

    private String label() throws HclException {
        if (text.peek() != '"') {
            return text.name();
        }
        if (expressions.quoted() instanceof HclExpression.Literal literal) {
            return literal.text();
        }
        throw text.error("a label is a plain text");
    }
}
