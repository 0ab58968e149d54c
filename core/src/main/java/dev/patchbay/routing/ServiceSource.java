package dev.patchbay.routing;

import java.util.Collection;

/**
 * Services from the embedder's own tables, besides those of the file. Read when a Patchbay opens, each minute, and when it is told
 * to reload; held against the same checks, and put in force at once.
 */
@FunctionalInterface
public interface ServiceSource {
    /**
     * All of them as they are now. May take its time; called by one thread at a time. Where it throws, or brings a service with
     * problems, those that were in force stay so, and it is told.
     */
    Collection<ServiceMapping> services();
}
