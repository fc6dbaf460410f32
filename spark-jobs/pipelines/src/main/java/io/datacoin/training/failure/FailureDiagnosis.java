package io.datacoin.training.failure;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.spark.access.ForbiddenPathException;
import io.datacoin.training.spec.request.DecodedSpec;
import java.io.File;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkRuntimeException;

/** Finds out whose fault an exception from deep within Spark is. */
public final class FailureDiagnosis {
    private static final int NEAREST_FRAMES = 6;
    private static final String UNREADABLE = "FAILED_READ_FILE";
    private static final String NO_SPACE = "No space left on device";
    private static final long LEAST_SPACE = 8L << 20;
    private static final int LONGEST_SAID = 200;
    private static final Pattern PATH = Pattern.compile("(?:file:)?(?:/[\\w.@+-]+){2,}/?");

    /** Names the compiler gives. */
    private static final Pattern PLACE = Pattern.compile("\\S*\\$\\$\\S*");

    private FailureDiagnosis() {}

    /** The failure it means; unknown ones are the platform's. */
    public static JobFailedException of(Throwable thrown) {
        return foreseen(thrown).orElseGet(() -> explained(thrown));
    }

    /** The failure the job's own code has thrown, however deep Spark has wrapped it; empty when it has thrown none. */
    public static Optional<JobFailedException> foreseen(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JobFailedException expected) {
                return Optional.of(expected);
            }
        }
        return Optional.empty();
    }

    private static JobFailedException explained(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return outOfMemory().because(thrown);
            }
            if (cause instanceof ForbiddenPathException) {
                return forbiddenPath(String.valueOf(cause.getMessage())).because(thrown);
            }
            if (isUnreachable(cause)) {
                return JobFailedException.platform(
                                TrainingCode.STORAGE_UNREACHABLE,
                                "The provider's IPFS node does not answer: " + cause.getMessage(),
                                "Send the job again; another provider may have better luck.")
                        .because(thrown);
            }
            if (cause instanceof DecodedSpec.InvalidSpecException) {
                return JobFailedException.spec(
                                TrainingCode.INVALID_SPEC,
                                String.valueOf(cause.getMessage()),
                                "Correct the spec; the schema at /v1/schema/training-spec says what is allowed.")
                        .because(thrown);
            }
        }
        if (unreadable(thrown)) {
            return data(thrown);
        }
        return refusal(thrown).orElseGet(() -> unexpected(thrown));
    }

    /** Whether the storage this machine reads from does not answer, which says nothing about the data. */
    public static boolean storageUnreachable(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isUnreachable(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof HttpTimeoutException;
    }

    /** Data that names a place outside of itself. */
    public static JobFailedException forbiddenPath(String what) {
        return JobFailedException.data(
                TrainingCode.PATH_OUTSIDE_DATASET,
                "The data leads out of itself: " + what + ".",
                "Publish the version again from its raw file; ingest writes tables whose files are all their own.");
    }

    /** Spark's own checks of labels and inputs, for example a label below 0 for a Poisson family. */
    private static Optional<JobFailedException> refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            boolean learning = Arrays.stream(cause.getStackTrace())
                    .limit(NEAREST_FRAMES)
                    .anyMatch(frame -> frame.getClassName().startsWith("org.apache.spark.ml"));
            // Checks of rows are raised in tasks, as exceptions of SQL.
            boolean refuses = cause instanceof IllegalArgumentException
                    || (cause instanceof SparkRuntimeException raised
                            && "USER_RAISED_EXCEPTION".equals(raised.getCondition()));
            if (refuses && (learning || cause instanceof SparkRuntimeException)) {
                return Optional.of(JobFailedException.spec(
                                TrainingCode.ALGORITHM_REFUSED,
                                "The algorithm can not be fitted to this data: " + cause.getMessage(),
                                "Change the parameters, or choose another algorithm.")
                        .because(thrown));
            }
        }
        return Optional.empty();
    }

    private static boolean unreadable(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileNotFoundException
                    || String.valueOf(cause.getMessage()).contains(UNREADABLE)) {
                return true;
            }
        }
        return false;
    }

    private static JobFailedException data(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return JobFailedException.data(
                        TrainingCode.TABLE_UNREADABLE,
                        "The dataset's table can not be read: " + root.getMessage(),
                        "Check that the dataset version's bytes are pinned, reachable and hash to their CIDs.")
                .because(thrown);
    }

    private static JobFailedException outOfMemory() {
        return JobFailedException.platform(
                TrainingCode.OUT_OF_MEMORY,
                "The training needs more memory than this provider gives it ("
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB).",
                "Use fewer features, smaller models, or a provider with more memory.");
    }

    private static JobFailedException unexpected(Throwable thrown) {
        if (isDiskFull(thrown)) {
            return JobFailedException.platform(
                            TrainingCode.DISK_FULL,
                            "The provider's disk is full.",
                            "Send the job again; another provider has room, or this one when it has made some.")
                    .because(thrown);
        }
        return JobFailedException.platform(
                        TrainingCode.UNEXPECTED,
                        "The job stopped with " + named(thrown) + ".",
                        "Send the job again; if it fails again, report it with the job's log.")
                .because(thrown);
    }

    /** What a full disk breaks says so or not: libraries that unpack themselves there are only missing. */
    private static boolean isDiskFull(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
                return true;
            }
        }
        return new File(System.getProperty("java.io.tmpdir")).getUsableSpace() < LEAST_SPACE;
    }

    /** A line for people who do not have the machine: its paths and the places in its programs stay in its log. */
    private static String named(Throwable thrown) {
        String first = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        String said = PLACE.matcher(PATH.matcher(first).replaceAll("…")).replaceAll("…");
        return thrown.getClass().getSimpleName() + ": "
                + (said.length() > LONGEST_SAID ? said.substring(0, LONGEST_SAID) + "…" : said);
    }
}
