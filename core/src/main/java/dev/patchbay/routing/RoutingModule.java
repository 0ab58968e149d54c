package dev.patchbay.routing;

import com.google.inject.AbstractModule;

/** Binds where orders go. */
public final class RoutingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Router.class);
    }
}
