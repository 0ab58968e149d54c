package dev.patchbay.spi;

import java.util.Optional;

/**
 * The panel took the request to cancel. Whether the order was cancelled shows later in its status.
 *
 * @param id what the panel calls the request, where it names it
 */
public record CancelReceipt(Optional<String> id) {}
