package dev.patchbay.catalog;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;

/** Binds what the panels offer and the accounts hold. */
public final class CatalogModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Catalogs.class);
        bind(Balances.class);
        OptionalBinder.newOptionalBinder(binder(), CatalogSettings.class)
                .setDefault()
                .toInstance(CatalogSettings.DEFAULT);
    }
}
