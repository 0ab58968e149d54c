package dev.patchbay.tracking;

import com.google.inject.AbstractModule;

/** Binds what becomes of placed orders. */
public final class TrackingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Poller.class);
        bind(FollowUpSweep.class);
        bind(FollowUps.class);
    }
}
