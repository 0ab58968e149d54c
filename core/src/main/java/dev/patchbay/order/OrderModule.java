package dev.patchbay.order;

import com.google.inject.AbstractModule;

/** Binds how orders are bought. */
public final class OrderModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Records.class);
        bind(Placement.class);
        bind(Dispatcher.class);
        bind(Intake.class);
        bind(Heartbeat.class);
        bind(Node.class).toInstance(Node.fresh());
    }
}
