package dev.kefudesk.testing;

import dev.kefudesk.service.port.SettingsStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Settings in memory. */
public final class FakeSettingsStore implements SettingsStore {

    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    @Override
    public void put(String name, String value) {
        values.put(name, value);
    }
}
