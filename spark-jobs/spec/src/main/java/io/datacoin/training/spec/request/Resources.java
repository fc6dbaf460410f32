package io.datacoin.training.spec.request;

/**
 * What the requester pays for.
 *
 * @param providers machines one run is spread over
 * @param replicas independent runs whose results must agree; odd, so that a majority exists
 * @param maxMinutes wall-clock minutes after which the job is given up
 */
public record Resources(int providers, int replicas, int maxMinutes) {
    /** Most providers of one run: a run is not spread yet; replicas are runs of their own. */
    public static final int MOST_PROVIDERS = 1;
    /** Most replicas of one job. */
    public static final int MOST_REPLICAS = 9;
    /** Longest run: a day, the protocol's longest job. */
    public static final int MOST_MINUTES = 24 * 60;

    /** One provider, one replica, half an hour. */
    public static Resources standard() {
        return new Resources(1, 1, 30);
    }
}
