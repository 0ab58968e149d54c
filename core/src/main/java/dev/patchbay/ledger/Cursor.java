package dev.patchbay.ledger;

/**
 * A place in the history of events.
 *
 * @param epoch the history; empty for the beginning of whichever there is
 * @param number the last event that was seen
 */
public record Cursor(String epoch, long number) {
    /** Before the first event. */
    public static final Cursor START = new Cursor("", 0);

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static Cursor of(String text) {
        try {
            int colon = text.lastIndexOf(':');
            Cursor read = new Cursor(text.substring(0, Math.max(0, colon)), Long.parseLong(text.substring(colon + 1)));
            // A number without its history would pass over events in another one, and nobody would know.
            if (read.toString().equals(text) && (read.equals(START) || !read.epoch.isEmpty())) {
                return read;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no cursor; keep the text of event.cursor(), or begin with Cursor.START");
    }

    /**
     * Checks that it belongs to a history.
     *
     * @throws EpochEndedException where it belongs to another
     */
    public void checkIn(String current) {
        if (!epoch.isEmpty() && !epoch.equals(current)) {
            throw new EpochEndedException(this, current);
        }
    }

    @Override
    public String toString() {
        return epoch + ':' + number;
    }
}
