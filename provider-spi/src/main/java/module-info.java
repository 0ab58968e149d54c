/** The contract between Patchbay and a panel's plugin. It depends on the JDK alone; JSpecify's annotations are compile-time only. */
module dev.patchbay.spi {
    requires static transitive org.jspecify;

    exports dev.patchbay.spi;
    exports dev.patchbay.spi.order;
}
