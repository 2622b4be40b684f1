package dev.kefudesk.ui.kit;

/** WeChat's {@code subscribe_scene} in words. */
public final class SubscribeScene {

    private SubscribeScene() {}

    /** How somebody came to follow; a scene that is not known stays as it is, {@code ""} stays empty. */
    public static String words(Texts texts, String scene) {
        String key = "kit.scene." + scene;
        return !scene.isBlank() && texts.has(key) ? texts.get(key) : scene;
    }
}
