package dev.patchbay.doubt;

import com.google.inject.AbstractModule;

/** Binds how doubts are settled. */
public final class DoubtModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Resolver.class);
        bind(Doubts.class);
    }
}
