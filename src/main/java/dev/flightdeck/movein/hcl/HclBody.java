package dev.flightdeck.movein.hcl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Attributes and blocks, each in the order of the file.
public record HclBody(List<Attribute> attributes, List<Block> blocks) {
    public HclBody {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    public record Attribute(String name, HclExpression value, int line) {}

    public record Block(String type, List<String> labels, HclBody body, int line) {
        public Block {
            labels = List.copyOf(labels);
        }
    }

    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    public Stream<Block> blocks(String type) {
        return blocks.stream().filter(b -> b.type().equals(type));
    }
}
