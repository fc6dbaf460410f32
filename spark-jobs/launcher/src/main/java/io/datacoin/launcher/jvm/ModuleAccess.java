package io.datacoin.launcher.jvm;

import java.util.List;

/** What Spark 4.1 reaches into on Java 17, as options of the JVM it runs in. */
public final class ModuleAccess {
    private static final List<String> OPENED_PACKAGES = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private ModuleAccess() {}

    /** One {@code --add-opens} per package. */
    public static List<String> options() {
        return OPENED_PACKAGES.stream()
                .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
                .toList();
    }
}
