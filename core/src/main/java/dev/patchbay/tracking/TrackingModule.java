package dev.patchbay.tracking;

import com.google.inject.AbstractModule;

/** Binds what becomes of placed orders. */
public final class TrackingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Poller.class);
        bind(RefillPoller.class);
        bind(FollowUps.class);
    }
}
