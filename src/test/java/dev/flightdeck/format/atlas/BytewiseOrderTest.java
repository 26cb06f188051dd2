package dev.flightdeck.format.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

final class BytewiseOrderTest {
    @Property
    void isTheOrderOfUtf8(
            @ForAll @StringLength(max = 4) @CharRange(from = 'a', to = 'c') String prefix,
            @ForAll int a,
            @ForAll int b) {
        var one = prefix + character(a) + "_x";
        var other = prefix + character(b);
        int bytes =
                Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8),
                        other.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(FileName.BYTEWISE.compare(one, other)))
                .isEqualTo(Integer.signum(bytes));
    }

    /// Any but a lone surrogate.
    private static String character(int number) {
        int point = Math.floorMod(number, Character.MAX_CODE_POINT + 1);
        return Character.toString(point >= 0xD800 && point <= 0xDFFF ? point + 0x2000 : point);
    }
}
