package dev.patchbay.routing;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;

/** Binds where orders go. */
public final class RoutingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Router.class);
        OptionalBinder.newOptionalBinder(binder(), Exchange.class).setDefault().toInstance(Exchange.NONE);
    }
}
