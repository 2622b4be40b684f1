package dev.kefudesk.storage.sqlite;

import dev.kefudesk.service.port.SettingsStore;
import java.util.LinkedHashMap;
import java.util.Map;

final class SqliteSettingsStore implements SettingsStore {

    private final Connections connections;

    SqliteSettingsStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Map<String, String> all() {
        return connections.read("read the settings", handle -> {
            Map<String, String> values = new LinkedHashMap<>();
            handle.createQuery("SELECT name, value FROM setting ORDER BY name")
                    .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
                    .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
            return values;
        });
    }

    @Override
    public void put(String name, String value) {
        connections.write(
                "save a setting",
                handle -> handle.createUpdate("""
                        INSERT INTO setting (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value
                        """)
                        .bind("name", name)
                        .bind("value", value)
                        .execute());
    }
}
