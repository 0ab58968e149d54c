package dev.patchbay.routing;

import com.google.inject.AbstractModule;
import dev.patchbay.lever.Levers;

/** Binds where orders go. Takes a {@link Routing} to begin with, and {@link Extensions}. */
public final class RoutingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(CurrentRouting.class);
        bind(Levers.class);
        bind(Budgets.class);
        bind(Router.class);
    }
}
