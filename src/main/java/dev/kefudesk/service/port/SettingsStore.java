package dev.kefudesk.service.port;

import java.util.Map;

/** Small named values that outlive a start; never a secret. Every method blocks. */
public interface SettingsStore {

    Map<String, String> all();

    void put(String name, String value);
}
