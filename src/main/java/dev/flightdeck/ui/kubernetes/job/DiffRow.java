package dev.flightdeck.ui.kubernetes.job;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two texts beside each other, a line each.
///
/// @param before null where the line is new
/// @param after null where the line is left out
/// @param same whether both have it
public record DiffRow(@Nullable String before, @Nullable String after, boolean same) {
    /// Everything, in order: what differs stands at the same height.
    static List<DiffRow> of(String before, String after) {
        var left = before.lines().toList();
        var right = after.lines().toList();
        var rows = new ArrayList<DiffRow>();
        int at = 0;
        for (var delta : DiffUtils.diff(left, right).getDeltas()) {
            for (; at < delta.getSource().getPosition(); at++) {
                rows.add(new DiffRow(left.get(at), left.get(at), true));
            }
            add(rows, delta);
            at += delta.getSource().size();
        }
        for (; at < left.size(); at++) {
            rows.add(new DiffRow(left.get(at), left.get(at), true));
        }
        return rows;
    }

    private static void add(List<DiffRow> rows, AbstractDelta<String> delta) {
        var gone = delta.getSource().getLines();
        var come = delta.getTarget().getLines();
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            rows.add(
                    new DiffRow(
                            i < gone.size() ? gone.get(i) : null,
                            i < come.size() ? come.get(i) : null,
                            false));
        }
    }
}
