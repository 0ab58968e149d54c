package dev.patchbay.fixedmember;

import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The readable rows of a catalogue in its order, each with the service that it was read as. Of ten thousand rows a panel
 * changes a few at a time, and what a row says depends on nothing but its text: one that is written alike again needs not
 * be read again. Immutable.
 */
final class KnownRows {
    static final KnownRows NONE = new KnownRows(Map.of());

    private final Map<ServiceId, Row> byId;
    private final List<Row> inOrder;

    /**
     * A row and what it was read as.
     *
     * @param position where it stands
     * @param written as the panel wrote it, or {@link WrittenRow#NONE} where that is not kept
     * @param service as it was read
     */
    record Row(int position, WrittenRow written, PanelService service) {}

    /** Takes rows by id, in their order, which nobody changes any more. */
    KnownRows(Map<ServiceId, Row> rows) {
        this.byId = rows;
        this.inOrder = List.copyOf(rows.values());
    }

    int size() {
        return inOrder.size();
    }

    /** The row with this index; null behind the last. */
    @Nullable
    Row get(int index) {
        return index < inOrder.size() ? inOrder.get(index) : null;
    }

    /** The index behind a service, where the rows go on that follow it; the given one where it is not among these. */
    int after(ServiceId id, int otherwise) {
        Row row = byId.get(id);
        return row == null
                ? otherwise
                : Collections.binarySearch(inOrder, row, Comparator.comparingInt(Row::position)) + 1;
    }
}
