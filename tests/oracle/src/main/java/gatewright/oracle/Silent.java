package gatewright.oracle;

import java.util.HashMap;

/** A map inside of {@code $context}: it prints nothing. Velocity calls it, hence public. */
public final class Silent extends HashMap<String, Object> {
    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
        return "";
    }
}
