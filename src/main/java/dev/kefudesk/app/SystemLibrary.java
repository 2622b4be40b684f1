package dev.kefudesk.app;

/** A library of the Linux system that JavaFX loads, with the packages that hold it. */
enum SystemLibrary {
    GTK("GTK 3", "libgtk-3.so.0", "libgtk-3-0 (libgtk-3-0t64 from Debian 13 and Ubuntu 24.04 on)", "gtk3", true),
    XTST("libXtst", "libXtst.so.6", "libxtst6", "libXtst", true),
    PANGO("libpango", "libpango-1.0.so.0", "libpango-1.0-0", "pango", false),
    PANGO_FREETYPE("libpangoft2", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango", false),
    FREETYPE("libfreetype", "libfreetype.so.6", "libfreetype6", "freetype", false),
    FONTCONFIG("fontconfig", "libfontconfig.so.1", "libfontconfig1", "fontconfig", false);

    private final String shown;
    private final String soname;
    private final String debian;
    private final String fedora;
    private final boolean needsDisplay;

    SystemLibrary(String shown, String soname, String debian, String fedora, boolean needsDisplay) {
        this.shown = shown;
        this.soname = soname;
        this.debian = debian;
        this.fedora = fedora;
        this.needsDisplay = needsDisplay;
    }

    String shown() {
        return shown;
    }

    /** The name that the dynamic loader searches for. */
    String soname() {
        return soname;
    }

    String debian() {
        return debian;
    }

    String fedora() {
        return fedora;
    }

    /** False where the headless platform needs it too: it draws text. */
    boolean needsDisplay() {
        return needsDisplay;
    }
}
