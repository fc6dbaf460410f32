package io.datacoin.acceptance;

import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One running marketplace for all stories that can live beside what others left there: started for the first of them,
 * closed after the last. A story that kills its parts and one that counts on them are kept apart by {@link #LOCK}.
 */
final class SharedMarketplace implements ParameterResolver {
    /** The resource such a story holds while it runs, see {@link org.junit.jupiter.api.parallel.ResourceLock}. */
    static final String LOCK = "the shared marketplace";

    /** How many workers it has: enough for a job to be drawn again when one is killed. */
    static final int WORKERS = 3;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmbeddedStack.class || type == HonestPeople.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store =
                context.getRoot().getStore(ExtensionContext.Namespace.create(SharedMarketplace.class));
        EmbeddedStack stack = store.getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .stack();
        return parameter.getParameter().getType() == EmbeddedStack.class
                ? stack
                : store.getOrComputeIfAbsent(
                        HonestPeople.class, key -> HonestPeople.settleAt(stack, folder()), HonestPeople.class);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "marketplace");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Closed by JUnit when the last test of the run has ended. */
    private record Running(EmbeddedStack stack) implements AutoCloseable {
        static Running start() {
            return new Running(EmbeddedStack.start(
                    new StackOptions(folder().resolve("home"), 0, WORKERS, Duration.ofMillis(500)),
                    Installation.ofThisProcess(),
                    line -> {}));
        }

        @Override
        public void close() {
            stack.close();
        }
    }
}
