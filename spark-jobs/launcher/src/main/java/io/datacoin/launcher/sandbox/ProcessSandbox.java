package io.datacoin.launcher.sandbox;

/** Puts walls around a process by changing the command that starts it. */
@FunctionalInterface
public interface ProcessSandbox {

    /** The command that runs {@code command} and lets it touch no more than {@code policy} says. */
    JvmCommand enclose(JvmCommand command, SandboxPolicy policy);

    /** No walls: the process may do what its user may. For one's own data on one's own machine. */
    static ProcessSandbox none() {
        return (command, policy) -> command;
    }
}
