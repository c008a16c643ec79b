package io.tidegate.features.expression;

/** Distances on the earth. */
public final class Places {
    /** Mean radius of the earth, IUGG. */
    public static final double EARTH_RADIUS_KM = 6371.0088;

    private Places() {}

    /**
     * The way along a great circle of a sphere, in kilometres, by the haversine formula; the same bits on every machine.
     * Off by at most 0.6 % from the way on the ellipsoid.
     */
    public static double distanceKm(double latitudeFrom, double longitudeFrom, double latitudeTo, double longitudeTo) {
        double from = Math.toRadians(latitudeFrom);
        double to = Math.toRadians(latitudeTo);
        double north = StrictMath.sin((to - from) / 2);
        double east = StrictMath.sin(Math.toRadians(longitudeTo - longitudeFrom) / 2);
        double chord = north * north + StrictMath.cos(from) * StrictMath.cos(to) * east * east;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(Math.sqrt(Math.min(1, chord)));
    }
}
